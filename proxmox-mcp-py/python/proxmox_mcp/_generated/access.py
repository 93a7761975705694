# Written by `cargo xtask codegen`; change the operations instead.
"""Users, groups, roles, realms, API tokens and permissions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .._link import Async, Sync
from .types import (
    AclList,
    Changed,
    GroupList,
    Permissions,
    RealmList,
    RoleList,
    TfaList,
    TokenList,
    TokenSecret,
    UserList,
)


class AccessToolset(Sync):
    """Users, groups, roles, realms, API tokens and permissions."""

    def user_list(
        self,
        *,
        cursor: str | None = None,
        enabled: bool | None = None,
        limit: int = 60,
        user: str | None = None,
    ) -> UserList:
        """Lists users with their groups and whether they may log in.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            enabled: Only those who may log in, or who may not.
            limit: Rows at most. From 1 to 500.
            user: Only this one.
        """
        sent = {"cursor": cursor, "enabled": enabled, "limit": limit, "user": user}
        return UserList(self._call("user_list", sent))

    def user_create(
        self,
        user: str,
        *,
        comment: str | None = None,
        disabled: bool = False,
        email: str | None = None,
        expire: int | None = None,
        firstname: str | None = None,
        groups: Sequence[str] | None = None,
        lastname: str | None = None,
        password: str | None = None,
    ) -> Changed:
        """Creates a user; it may do nothing until a group or `acl_update` gives it a role.

        Risk: execute.

        Args:
            user: `NAME@REALM`, such as `alice@pve`.
            comment: A comment.
            disabled: It may not log in.
            email: E-mail address.
            expire: When it ends, in seconds since 1970; 0 for never.
            firstname: First name.
            groups: Groups that it joins.
            lastname: Last name.
            password: Its password, 8 characters or more; realm `pve` only.
        """
        sent = {
            "user": user,
            "comment": comment,
            "disabled": disabled,
            "email": email,
            "expire": expire,
            "firstname": firstname,
            "groups": groups,
            "lastname": lastname,
            "password": password,
        }
        return Changed(self._call("user_create", sent))

    def user_update(
        self,
        user: str,
        *,
        append: bool = False,
        comment: str | None = None,
        email: str | None = None,
        enable: bool | None = None,
        expire: int | None = None,
        firstname: str | None = None,
        groups: Sequence[str] | None = None,
        lastname: str | None = None,
    ) -> Changed:
        """Changes a user: whether it may log in, until when, its groups and what is noted of it.

        Risk: execute.

        Args:
            user: `NAME@REALM`.
            append: Join these groups, and stay in the others.
            comment: A comment.
            email: E-mail address.
            enable: Whether it may log in.
            expire: When it ends, in seconds since 1970; 0 for never.
            firstname: First name.
            groups: Its groups from now on.
            lastname: Last name.
        """
        sent = {
            "user": user,
            "append": append,
            "comment": comment,
            "email": email,
            "enable": enable,
            "expire": expire,
            "firstname": firstname,
            "groups": groups,
            "lastname": lastname,
        }
        return Changed(self._call("user_update", sent))

    def user_delete(self, user: str) -> Changed:
        """Deletes a user with its tokens, second factors and permissions.

        Risk: destroy.

        Args:
            user: The user.
        """
        sent = {"user": user}
        return Changed(self._call("user_delete", sent))

    def group_list(self, *, cursor: str | None = None, limit: int = 60) -> GroupList:
        """Lists groups of users with their members.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
        """
        sent = {"cursor": cursor, "limit": limit}
        return GroupList(self._call("group_list", sent))

    def group_set(
        self,
        group: str,
        *,
        comment: str | None = None,
        replace: bool = False,
    ) -> Changed:
        """Creates a group of users, or changes its comment; `user_update` puts users into it.

        Risk: change.

        Args:
            group: Its name.
            comment: A comment.
            replace: Change the group that there is, instead of making one.
        """
        sent = {"group": group, "comment": comment, "replace": replace}
        return Changed(self._call("group_set", sent))

    def group_delete(self, group: str) -> Changed:
        """Deletes a group of users with its permissions; the users stay.

        Risk: destroy.

        Args:
            group: The group.
        """
        sent = {"group": group}
        return Changed(self._call("group_delete", sent))

    def role_list(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        role: str | None = None,
    ) -> RoleList:
        """Lists roles with their privileges.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
            role: Only this one.
        """
        sent = {"cursor": cursor, "limit": limit, "role": role}
        return RoleList(self._call("role_list", sent))

    def role_set(
        self,
        role: str,
        *,
        append: bool = False,
        privileges: Sequence[str] | None = None,
        replace: bool = False,
    ) -> Changed:
        """Creates a role, a set of privileges, or changes one that is not built in.

        Risk: execute.

        Args:
            role: Its name.
            append: Keep the privileges that it has; only with `replace`.
            privileges: Privileges, such as `VM.PowerMgmt`.
            replace: Change the role that there is, instead of making one.
        """
        sent = {"role": role, "append": append, "privileges": privileges, "replace": replace}
        return Changed(self._call("role_set", sent))

    def role_delete(self, role: str) -> Changed:
        """Deletes a role with all permissions that name it.

        Risk: destroy.

        Args:
            role: The role.
        """
        sent = {"role": role}
        return Changed(self._call("role_delete", sent))

    def realm_list(self, *, cursor: str | None = None, limit: int = 60) -> RealmList:
        """Lists the realms that users come from.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
        """
        sent = {"cursor": cursor, "limit": limit}
        return RealmList(self._call("realm_list", sent))

    def acl_list(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        path: str | None = None,
        subject: str | None = None,
    ) -> AclList:
        """Lists who was granted which role on what: the access list.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
            path: Only of this path.
            subject: Only of this user, group or token.
        """
        sent = {"cursor": cursor, "limit": limit, "path": path, "subject": subject}
        return AclList(self._call("acl_list", sent))

    def acl_update(
        self,
        *,
        action: Literal["grant", "revoke"],
        path: str,
        groups: Sequence[str] | None = None,
        propagate: bool | None = None,
        roles: Sequence[str] | None = None,
        tokens: Sequence[str] | None = None,
        users: Sequence[str] | None = None,
    ) -> Changed:
        """Grants roles on a path to users, groups or API tokens, or takes them back.

        Risk: execute.

        Args:
            action: `grant` or `revoke`.
            path: What it is about, such as `/`, `/vms/100`, `/pool/web` or `/storage/local`.
            groups: Groups.
            propagate: Whether it also holds below the path; yes unless told.
            roles: The roles, such as `PVEVMUser`.
            tokens: API tokens, `NAME@REALM!TOKEN`.
            users: Users.
        """
        sent = {
            "action": action,
            "path": path,
            "groups": groups,
            "propagate": propagate,
            "roles": roles,
            "tokens": tokens,
            "users": users,
        }
        return Changed(self._call("acl_update", sent))

    def token_list(self, user: str, *, cursor: str | None = None, limit: int = 60) -> TokenList:
        """Lists the API tokens of a user; their secrets cannot be read.

        Risk: read.

        Args:
            user: The user.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
        """
        sent = {"user": user, "cursor": cursor, "limit": limit}
        return TokenList(self._call("token_list", sent))

    def token_create(
        self,
        *,
        token: str,
        user: str,
        comment: str | None = None,
        expire: int | None = None,
        full: bool = False,
    ) -> TokenSecret:
        """Creates an API token of a user and answers its secret, which cannot be read again.

        Risk: execute.

        Args:
            token: The token's name.
            user: The user.
            comment: A comment.
            expire: When it ends, in seconds since 1970; 0 for never.
            full: It may do all that its user may; else nothing until `acl_update` gives it a
                role.
        """
        sent = {"token": token, "user": user, "comment": comment, "expire": expire, "full": full}
        return TokenSecret(self._call("token_create", sent))

    def token_update(
        self,
        *,
        token: str,
        user: str,
        comment: str | None = None,
        expire: int | None = None,
        full: bool | None = None,
        regenerate: bool = False,
    ) -> TokenSecret:
        """Changes an API token of a user, or gives it a new secret, after which the one before no
        longer works.

        Risk: execute.

        Args:
            token: The token's name, the part after `!`.
            user: The user.
            comment: A comment.
            expire: When it ends, in seconds since 1970; 0 for never.
            full: Whether it may do all that its user may.
            regenerate: Make a new secret and answer it; Proxmox VE 9 and later.
        """
        sent = {
            "token": token,
            "user": user,
            "comment": comment,
            "expire": expire,
            "full": full,
            "regenerate": regenerate,
        }
        return TokenSecret(self._call("token_update", sent))

    def token_delete(self, *, token: str, user: str) -> Changed:
        """Deletes an API token of a user; whoever uses it is shut out at once.

        Risk: destroy.

        Args:
            token: The token's name, the part after `!`.
            user: The user.
        """
        sent = {"token": token, "user": user}
        return Changed(self._call("token_delete", sent))

    def tfa_list(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        user: str | None = None,
    ) -> TfaList:
        """Lists the second factors (TFA) of users.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
            user: Only of this user.
        """
        sent = {"cursor": cursor, "limit": limit, "user": user}
        return TfaList(self._call("tfa_list", sent))

    def permission_show(self, *, path: str | None = None, user: str | None = None) -> Permissions:
        """Shows what this server's own user may do in Proxmox, or what another user or token may.

        Risk: read.

        Args:
            path: Only on this path, such as `/vms/100`.
            user: Of this user or token, `NAME@REALM` or `NAME@REALM!TOKEN`.
        """
        sent = {"path": path, "user": user}
        return Permissions(self._call("permission_show", sent))


class AsyncAccessToolset(Async):
    """Users, groups, roles, realms, API tokens and permissions."""

    async def user_list(
        self,
        *,
        cursor: str | None = None,
        enabled: bool | None = None,
        limit: int = 60,
        user: str | None = None,
    ) -> UserList:
        """Lists users with their groups and whether they may log in.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            enabled: Only those who may log in, or who may not.
            limit: Rows at most. From 1 to 500.
            user: Only this one.
        """
        sent = {"cursor": cursor, "enabled": enabled, "limit": limit, "user": user}
        return UserList(await self._call("user_list", sent))

    async def user_create(
        self,
        user: str,
        *,
        comment: str | None = None,
        disabled: bool = False,
        email: str | None = None,
        expire: int | None = None,
        firstname: str | None = None,
        groups: Sequence[str] | None = None,
        lastname: str | None = None,
        password: str | None = None,
    ) -> Changed:
        """Creates a user; it may do nothing until a group or `acl_update` gives it a role.

        Risk: execute.

        Args:
            user: `NAME@REALM`, such as `alice@pve`.
            comment: A comment.
            disabled: It may not log in.
            email: E-mail address.
            expire: When it ends, in seconds since 1970; 0 for never.
            firstname: First name.
            groups: Groups that it joins.
            lastname: Last name.
            password: Its password, 8 characters or more; realm `pve` only.
        """
        sent = {
            "user": user,
            "comment": comment,
            "disabled": disabled,
            "email": email,
            "expire": expire,
            "firstname": firstname,
            "groups": groups,
            "lastname": lastname,
            "password": password,
        }
        return Changed(await self._call("user_create", sent))

    async def user_update(
        self,
        user: str,
        *,
        append: bool = False,
        comment: str | None = None,
        email: str | None = None,
        enable: bool | None = None,
        expire: int | None = None,
        firstname: str | None = None,
        groups: Sequence[str] | None = None,
        lastname: str | None = None,
    ) -> Changed:
        """Changes a user: whether it may log in, until when, its groups and what is noted of it.

        Risk: execute.

        Args:
            user: `NAME@REALM`.
            append: Join these groups, and stay in the others.
            comment: A comment.
            email: E-mail address.
            enable: Whether it may log in.
            expire: When it ends, in seconds since 1970; 0 for never.
            firstname: First name.
            groups: Its groups from now on.
            lastname: Last name.
        """
        sent = {
            "user": user,
            "append": append,
            "comment": comment,
            "email": email,
            "enable": enable,
            "expire": expire,
            "firstname": firstname,
            "groups": groups,
            "lastname": lastname,
        }
        return Changed(await self._call("user_update", sent))

    async def user_delete(self, user: str) -> Changed:
        """Deletes a user with its tokens, second factors and permissions.

        Risk: destroy.

        Args:
            user: The user.
        """
        sent = {"user": user}
        return Changed(await self._call("user_delete", sent))

    async def group_list(self, *, cursor: str | None = None, limit: int = 60) -> GroupList:
        """Lists groups of users with their members.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
        """
        sent = {"cursor": cursor, "limit": limit}
        return GroupList(await self._call("group_list", sent))

    async def group_set(
        self,
        group: str,
        *,
        comment: str | None = None,
        replace: bool = False,
    ) -> Changed:
        """Creates a group of users, or changes its comment; `user_update` puts users into it.

        Risk: change.

        Args:
            group: Its name.
            comment: A comment.
            replace: Change the group that there is, instead of making one.
        """
        sent = {"group": group, "comment": comment, "replace": replace}
        return Changed(await self._call("group_set", sent))

    async def group_delete(self, group: str) -> Changed:
        """Deletes a group of users with its permissions; the users stay.

        Risk: destroy.

        Args:
            group: The group.
        """
        sent = {"group": group}
        return Changed(await self._call("group_delete", sent))

    async def role_list(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        role: str | None = None,
    ) -> RoleList:
        """Lists roles with their privileges.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
            role: Only this one.
        """
        sent = {"cursor": cursor, "limit": limit, "role": role}
        return RoleList(await self._call("role_list", sent))

    async def role_set(
        self,
        role: str,
        *,
        append: bool = False,
        privileges: Sequence[str] | None = None,
        replace: bool = False,
    ) -> Changed:
        """Creates a role, a set of privileges, or changes one that is not built in.

        Risk: execute.

        Args:
            role: Its name.
            append: Keep the privileges that it has; only with `replace`.
            privileges: Privileges, such as `VM.PowerMgmt`.
            replace: Change the role that there is, instead of making one.
        """
        sent = {"role": role, "append": append, "privileges": privileges, "replace": replace}
        return Changed(await self._call("role_set", sent))

    async def role_delete(self, role: str) -> Changed:
        """Deletes a role with all permissions that name it.

        Risk: destroy.

        Args:
            role: The role.
        """
        sent = {"role": role}
        return Changed(await self._call("role_delete", sent))

    async def realm_list(self, *, cursor: str | None = None, limit: int = 60) -> RealmList:
        """Lists the realms that users come from.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
        """
        sent = {"cursor": cursor, "limit": limit}
        return RealmList(await self._call("realm_list", sent))

    async def acl_list(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        path: str | None = None,
        subject: str | None = None,
    ) -> AclList:
        """Lists who was granted which role on what: the access list.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
            path: Only of this path.
            subject: Only of this user, group or token.
        """
        sent = {"cursor": cursor, "limit": limit, "path": path, "subject": subject}
        return AclList(await self._call("acl_list", sent))

    async def acl_update(
        self,
        *,
        action: Literal["grant", "revoke"],
        path: str,
        groups: Sequence[str] | None = None,
        propagate: bool | None = None,
        roles: Sequence[str] | None = None,
        tokens: Sequence[str] | None = None,
        users: Sequence[str] | None = None,
    ) -> Changed:
        """Grants roles on a path to users, groups or API tokens, or takes them back.

        Risk: execute.

        Args:
            action: `grant` or `revoke`.
            path: What it is about, such as `/`, `/vms/100`, `/pool/web` or `/storage/local`.
            groups: Groups.
            propagate: Whether it also holds below the path; yes unless told.
            roles: The roles, such as `PVEVMUser`.
            tokens: API tokens, `NAME@REALM!TOKEN`.
            users: Users.
        """
        sent = {
            "action": action,
            "path": path,
            "groups": groups,
            "propagate": propagate,
            "roles": roles,
            "tokens": tokens,
            "users": users,
        }
        return Changed(await self._call("acl_update", sent))

    async def token_list(
        self,
        user: str,
        *,
        cursor: str | None = None,
        limit: int = 60,
    ) -> TokenList:
        """Lists the API tokens of a user; their secrets cannot be read.

        Risk: read.

        Args:
            user: The user.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
        """
        sent = {"user": user, "cursor": cursor, "limit": limit}
        return TokenList(await self._call("token_list", sent))

    async def token_create(
        self,
        *,
        token: str,
        user: str,
        comment: str | None = None,
        expire: int | None = None,
        full: bool = False,
    ) -> TokenSecret:
        """Creates an API token of a user and answers its secret, which cannot be read again.

        Risk: execute.

        Args:
            token: The token's name.
            user: The user.
            comment: A comment.
            expire: When it ends, in seconds since 1970; 0 for never.
            full: It may do all that its user may; else nothing until `acl_update` gives it a
                role.
        """
        sent = {"token": token, "user": user, "comment": comment, "expire": expire, "full": full}
        return TokenSecret(await self._call("token_create", sent))

    async def token_update(
        self,
        *,
        token: str,
        user: str,
        comment: str | None = None,
        expire: int | None = None,
        full: bool | None = None,
        regenerate: bool = False,
    ) -> TokenSecret:
        """Changes an API token of a user, or gives it a new secret, after which the one before no
        longer works.

        Risk: execute.

        Args:
            token: The token's name, the part after `!`.
            user: The user.
            comment: A comment.
            expire: When it ends, in seconds since 1970; 0 for never.
            full: Whether it may do all that its user may.
            regenerate: Make a new secret and answer it; Proxmox VE 9 and later.
        """
        sent = {
            "token": token,
            "user": user,
            "comment": comment,
            "expire": expire,
            "full": full,
            "regenerate": regenerate,
        }
        return TokenSecret(await self._call("token_update", sent))

    async def token_delete(self, *, token: str, user: str) -> Changed:
        """Deletes an API token of a user; whoever uses it is shut out at once.

        Risk: destroy.

        Args:
            token: The token's name, the part after `!`.
            user: The user.
        """
        sent = {"token": token, "user": user}
        return Changed(await self._call("token_delete", sent))

    async def tfa_list(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        user: str | None = None,
    ) -> TfaList:
        """Lists the second factors (TFA) of users.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500.
            user: Only of this user.
        """
        sent = {"cursor": cursor, "limit": limit, "user": user}
        return TfaList(await self._call("tfa_list", sent))

    async def permission_show(
        self,
        *,
        path: str | None = None,
        user: str | None = None,
    ) -> Permissions:
        """Shows what this server's own user may do in Proxmox, or what another user or token may.

        Risk: read.

        Args:
            path: Only on this path, such as `/vms/100`.
            user: Of this user or token, `NAME@REALM` or `NAME@REALM!TOKEN`.
        """
        sent = {"path": path, "user": user}
        return Permissions(await self._call("permission_show", sent))
