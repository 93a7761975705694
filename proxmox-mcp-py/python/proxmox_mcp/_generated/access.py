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
        limit: int | None = None,
        user: str | None = None,
    ) -> UserList:
        """Lists users with their groups and whether they may log in.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            enabled: Only those who may log in, or who may not.
            limit: Rows at most. From 1 to 500. All of them unless told.
            user: Only this one.
        """
        sent = {"cursor": cursor, "enabled": enabled, "limit": limit, "user": user}
        return self._call("user_list", sent, UserList)

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
        return self._call("user_create", sent, Changed)

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
        return self._call("user_update", sent, Changed)

    def user_delete(self, user: str) -> Changed:
        """Deletes a user with its tokens, second factors and permissions.

        Risk: destroy.

        Args:
            user: The user.
        """
        sent = {"user": user}
        return self._call("user_delete", sent, Changed)

    def group_list(self, *, cursor: str | None = None, limit: int | None = None) -> GroupList:
        """Lists groups of users with their members.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return self._call("group_list", sent, GroupList)

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
        return self._call("group_set", sent, Changed)

    def group_delete(self, group: str) -> Changed:
        """Deletes a group of users with its permissions; the users stay.

        Risk: destroy.

        Args:
            group: The group.
        """
        sent = {"group": group}
        return self._call("group_delete", sent, Changed)

    def role_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        role: str | None = None,
    ) -> RoleList:
        """Lists roles with their privileges.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            role: Only this one.
        """
        sent = {"cursor": cursor, "limit": limit, "role": role}
        return self._call("role_list", sent, RoleList)

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
        return self._call("role_set", sent, Changed)

    def role_delete(self, role: str) -> Changed:
        """Deletes a role with all permissions that name it.

        Risk: destroy.

        Args:
            role: The role.
        """
        sent = {"role": role}
        return self._call("role_delete", sent, Changed)

    def realm_list(self, *, cursor: str | None = None, limit: int | None = None) -> RealmList:
        """Lists the realms that users come from.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return self._call("realm_list", sent, RealmList)

    def acl_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        path: str | None = None,
        subject: str | None = None,
    ) -> AclList:
        """Lists who was granted which role on what: the access list.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            path: Only of this path.
            subject: Only of this user, group or token.
        """
        sent = {"cursor": cursor, "limit": limit, "path": path, "subject": subject}
        return self._call("acl_list", sent, AclList)

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
        return self._call("acl_update", sent, Changed)

    def token_list(
        self,
        user: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> TokenList:
        """Lists the API tokens of a user; their secrets cannot be read.

        Risk: read.

        Args:
            user: The user.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"user": user, "cursor": cursor, "limit": limit}
        return self._call("token_list", sent, TokenList)

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
        return self._call("token_create", sent, TokenSecret)

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
        return self._call("token_update", sent, TokenSecret)

    def token_delete(self, *, token: str, user: str) -> Changed:
        """Deletes an API token of a user; whoever uses it is shut out at once.

        Risk: destroy.

        Args:
            token: The token's name, the part after `!`.
            user: The user.
        """
        sent = {"token": token, "user": user}
        return self._call("token_delete", sent, Changed)

    def tfa_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        user: str | None = None,
    ) -> TfaList:
        """Lists the second factors (TFA) of users.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            user: Only of this user.
        """
        sent = {"cursor": cursor, "limit": limit, "user": user}
        return self._call("tfa_list", sent, TfaList)

    def permission_show(self, *, path: str | None = None, user: str | None = None) -> Permissions:
        """Shows what this server's own user may do in Proxmox, or what another user or token may.

        Risk: read.

        Args:
            path: Only on this path, such as `/vms/100`.
            user: Of this user or token, `NAME@REALM` or `NAME@REALM!TOKEN`.
        """
        sent = {"path": path, "user": user}
        return self._call("permission_show", sent, Permissions)


class AsyncAccessToolset(Async):
    """Users, groups, roles, realms, API tokens and permissions."""

    async def user_list(
        self,
        *,
        cursor: str | None = None,
        enabled: bool | None = None,
        limit: int | None = None,
        user: str | None = None,
    ) -> UserList:
        """Lists users with their groups and whether they may log in.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            enabled: Only those who may log in, or who may not.
            limit: Rows at most. From 1 to 500. All of them unless told.
            user: Only this one.
        """
        sent = {"cursor": cursor, "enabled": enabled, "limit": limit, "user": user}
        return await self._call("user_list", sent, UserList)

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
        return await self._call("user_create", sent, Changed)

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
        return await self._call("user_update", sent, Changed)

    async def user_delete(self, user: str) -> Changed:
        """Deletes a user with its tokens, second factors and permissions.

        Risk: destroy.

        Args:
            user: The user.
        """
        sent = {"user": user}
        return await self._call("user_delete", sent, Changed)

    async def group_list(self, *, cursor: str | None = None, limit: int | None = None) -> GroupList:
        """Lists groups of users with their members.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return await self._call("group_list", sent, GroupList)

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
        return await self._call("group_set", sent, Changed)

    async def group_delete(self, group: str) -> Changed:
        """Deletes a group of users with its permissions; the users stay.

        Risk: destroy.

        Args:
            group: The group.
        """
        sent = {"group": group}
        return await self._call("group_delete", sent, Changed)

    async def role_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        role: str | None = None,
    ) -> RoleList:
        """Lists roles with their privileges.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            role: Only this one.
        """
        sent = {"cursor": cursor, "limit": limit, "role": role}
        return await self._call("role_list", sent, RoleList)

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
        return await self._call("role_set", sent, Changed)

    async def role_delete(self, role: str) -> Changed:
        """Deletes a role with all permissions that name it.

        Risk: destroy.

        Args:
            role: The role.
        """
        sent = {"role": role}
        return await self._call("role_delete", sent, Changed)

    async def realm_list(self, *, cursor: str | None = None, limit: int | None = None) -> RealmList:
        """Lists the realms that users come from.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return await self._call("realm_list", sent, RealmList)

    async def acl_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        path: str | None = None,
        subject: str | None = None,
    ) -> AclList:
        """Lists who was granted which role on what: the access list.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            path: Only of this path.
            subject: Only of this user, group or token.
        """
        sent = {"cursor": cursor, "limit": limit, "path": path, "subject": subject}
        return await self._call("acl_list", sent, AclList)

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
        return await self._call("acl_update", sent, Changed)

    async def token_list(
        self,
        user: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> TokenList:
        """Lists the API tokens of a user; their secrets cannot be read.

        Risk: read.

        Args:
            user: The user.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"user": user, "cursor": cursor, "limit": limit}
        return await self._call("token_list", sent, TokenList)

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
        return await self._call("token_create", sent, TokenSecret)

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
        return await self._call("token_update", sent, TokenSecret)

    async def token_delete(self, *, token: str, user: str) -> Changed:
        """Deletes an API token of a user; whoever uses it is shut out at once.

        Risk: destroy.

        Args:
            token: The token's name, the part after `!`.
            user: The user.
        """
        sent = {"token": token, "user": user}
        return await self._call("token_delete", sent, Changed)

    async def tfa_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        user: str | None = None,
    ) -> TfaList:
        """Lists the second factors (TFA) of users.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            user: Only of this user.
        """
        sent = {"cursor": cursor, "limit": limit, "user": user}
        return await self._call("tfa_list", sent, TfaList)

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
        return await self._call("permission_show", sent, Permissions)
