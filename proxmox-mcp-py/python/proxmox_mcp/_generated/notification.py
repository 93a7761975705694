# Written by `cargo xtask codegen`; change the operations instead.
"""Where notifications go, and which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .._link import Async, Sync
from .types import (
    Changed,
    EndpointKind,
    HookMethod,
    MatchMode,
    MatcherList,
    Settings,
    SmtpMode,
    TargetList,
    Write,
)


class NotificationToolset(Sync):
    """Where notifications go, and which of them."""

    def target_list(self) -> TargetList:
        """Lists where notifications can go: the endpoints of every kind.

        Risk: read.
        """
        return self._call("notification_target_list", {}, TargetList)

    def target_test(self, name: str) -> Changed:
        """Sends a test message to an endpoint.

        Risk: change.

        Args:
            name: Its name.
        """
        sent = {"name": name}
        return self._call("notification_target_test", sent, Changed)

    def endpoint_show(self, *, kind: EndpointKind, name: str) -> Settings:
        """Shows all settings of an endpoint, its secrets left out.

        Risk: read.

        Args:
            kind: Its kind, from `notification_target_list`.
            name: Its name.
        """
        sent = {"kind": kind, "name": name}
        return self._call("notification_endpoint_show", sent, Settings)

    def gotify_set(
        self,
        *,
        action: Write,
        name: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        server: str | None = None,
        token: str | None = None,
    ) -> Changed:
        """Adds or changes an endpoint on a Gotify server.

        Risk: execute.

        Args:
            action: New, or there already.
            name: Its name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            server: Its URL; needed for a new one.
            token: Its application token; needed for a new one.
        """
        sent = {
            "action": action,
            "name": name,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "server": server,
            "token": token,
        }
        return self._call("notification_gotify_set", sent, Changed)

    def smtp_set(
        self,
        *,
        action: Write,
        name: str,
        author: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        from_: str | None = None,
        mailto: Sequence[str] | None = None,
        mailto_user: Sequence[str] | None = None,
        mode: SmtpMode | None = None,
        password: str | None = None,
        port: int | None = None,
        server: str | None = None,
        username: str | None = None,
    ) -> Changed:
        """Adds or changes an endpoint that mails by a mail server.

        Risk: execute.

        Args:
            action: New, or there already.
            name: Its name.
            author: The sender's name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            from_: The sender's address; needed for a new one.
            mailto: Addresses that it mails to.
            mailto_user: Users whose addresses it mails to, such as `root@pam`.
            mode: Whether the connection is encrypted; `tls` unless told.
            password: The password of that user.
            port: Its port; as the mode has it unless told. From 0 to 65535.
            server: The mail server; needed for a new one.
            username: The user to log in as.
        """
        sent = {
            "action": action,
            "name": name,
            "author": author,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "from": from_,
            "mailto": mailto,
            "mailto_user": mailto_user,
            "mode": mode,
            "password": password,
            "port": port,
            "server": server,
            "username": username,
        }
        return self._call("notification_smtp_set", sent, Changed)

    def sendmail_set(
        self,
        *,
        action: Write,
        name: str,
        author: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        from_: str | None = None,
        mailto: Sequence[str] | None = None,
        mailto_user: Sequence[str] | None = None,
    ) -> Changed:
        """Adds or changes an endpoint that mails by the nodes' own mail system.

        Risk: change.

        Args:
            action: New, or there already.
            name: Its name.
            author: The sender's name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            from_: The sender's address.
            mailto: Addresses that it mails to.
            mailto_user: Users whose addresses it mails to, such as `root@pam`.
        """
        sent = {
            "action": action,
            "name": name,
            "author": author,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "from": from_,
            "mailto": mailto,
            "mailto_user": mailto_user,
        }
        return self._call("notification_sendmail_set", sent, Changed)

    def webhook_set(
        self,
        *,
        action: Write,
        name: str,
        body: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        headers: Mapping[str, str] | None = None,
        method: HookMethod | None = None,
        secrets: Mapping[str, str] | None = None,
        url: str | None = None,
    ) -> Changed:
        """Adds or changes an endpoint that is a web address; `{{ title }}`, `{{ message }}` and
        `{{ secrets.NAME }}` are filled in.

        Risk: execute.

        Args:
            action: New, or there already.
            name: Its name.
            body: What is sent.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            headers: Headers by name.
            method: The method; `post` for a new one unless told.
            secrets: Secrets by name.
            url: The address; needed for a new one.
        """
        sent = {
            "action": action,
            "name": name,
            "body": body,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "headers": headers,
            "method": method,
            "secrets": secrets,
            "url": url,
        }
        return self._call("notification_webhook_set", sent, Changed)

    def endpoint_delete(self, *, kind: EndpointKind, name: str) -> Changed:
        """Removes an endpoint; no matcher may send to it.

        Risk: change.

        Args:
            kind: Its kind, from `notification_target_list`.
            name: Its name.
        """
        sent = {"kind": kind, "name": name}
        return self._call("notification_endpoint_delete", sent, Changed)

    def matcher_list(self) -> MatcherList:
        """Lists the matchers that decide which notification goes to which endpoint.

        Risk: read.
        """
        return self._call("notification_matcher_list", {}, MatcherList)

    def matcher_set(
        self,
        *,
        action: Write,
        name: str,
        calendar: Sequence[str] | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        fields: Sequence[str] | None = None,
        invert: bool | None = None,
        mode: MatchMode | None = None,
        severity: Sequence[str] | None = None,
        targets: Sequence[str] | None = None,
    ) -> Changed:
        """Adds or changes a matcher, which decides which notifications go to which endpoints.

        Risk: change.

        Args:
            action: New, or there already.
            name: Its name.
            calendar: Times that fit, such as `mon..fri 8-12`.
            comment: What it is for.
            delete: Settings to remove.
            digest: Refuses if somebody else changed it since.
            disable: Do not let it count.
            fields: Fields that fit, as in `exact:type=vzdump,replication` or
                `regex:hostname=^pve`.
            invert: Take all that does not fit instead.
            mode: Whether all conditions have to fit; `all` unless told.
            severity: Severities that fit: `info`, `notice`, `warning`, `error`, `unknown`,
                joined by `,`.
            targets: The endpoints that hear of it.
        """
        sent = {
            "action": action,
            "name": name,
            "calendar": calendar,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "fields": fields,
            "invert": invert,
            "mode": mode,
            "severity": severity,
            "targets": targets,
        }
        return self._call("notification_matcher_set", sent, Changed)

    def matcher_delete(self, name: str) -> Changed:
        """Removes a matcher.

        Risk: change.

        Args:
            name: Its name.
        """
        sent = {"name": name}
        return self._call("notification_matcher_delete", sent, Changed)


class AsyncNotificationToolset(Async):
    """Where notifications go, and which of them."""

    async def target_list(self) -> TargetList:
        """Lists where notifications can go: the endpoints of every kind.

        Risk: read.
        """
        return await self._call("notification_target_list", {}, TargetList)

    async def target_test(self, name: str) -> Changed:
        """Sends a test message to an endpoint.

        Risk: change.

        Args:
            name: Its name.
        """
        sent = {"name": name}
        return await self._call("notification_target_test", sent, Changed)

    async def endpoint_show(self, *, kind: EndpointKind, name: str) -> Settings:
        """Shows all settings of an endpoint, its secrets left out.

        Risk: read.

        Args:
            kind: Its kind, from `notification_target_list`.
            name: Its name.
        """
        sent = {"kind": kind, "name": name}
        return await self._call("notification_endpoint_show", sent, Settings)

    async def gotify_set(
        self,
        *,
        action: Write,
        name: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        server: str | None = None,
        token: str | None = None,
    ) -> Changed:
        """Adds or changes an endpoint on a Gotify server.

        Risk: execute.

        Args:
            action: New, or there already.
            name: Its name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            server: Its URL; needed for a new one.
            token: Its application token; needed for a new one.
        """
        sent = {
            "action": action,
            "name": name,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "server": server,
            "token": token,
        }
        return await self._call("notification_gotify_set", sent, Changed)

    async def smtp_set(
        self,
        *,
        action: Write,
        name: str,
        author: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        from_: str | None = None,
        mailto: Sequence[str] | None = None,
        mailto_user: Sequence[str] | None = None,
        mode: SmtpMode | None = None,
        password: str | None = None,
        port: int | None = None,
        server: str | None = None,
        username: str | None = None,
    ) -> Changed:
        """Adds or changes an endpoint that mails by a mail server.

        Risk: execute.

        Args:
            action: New, or there already.
            name: Its name.
            author: The sender's name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            from_: The sender's address; needed for a new one.
            mailto: Addresses that it mails to.
            mailto_user: Users whose addresses it mails to, such as `root@pam`.
            mode: Whether the connection is encrypted; `tls` unless told.
            password: The password of that user.
            port: Its port; as the mode has it unless told. From 0 to 65535.
            server: The mail server; needed for a new one.
            username: The user to log in as.
        """
        sent = {
            "action": action,
            "name": name,
            "author": author,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "from": from_,
            "mailto": mailto,
            "mailto_user": mailto_user,
            "mode": mode,
            "password": password,
            "port": port,
            "server": server,
            "username": username,
        }
        return await self._call("notification_smtp_set", sent, Changed)

    async def sendmail_set(
        self,
        *,
        action: Write,
        name: str,
        author: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        from_: str | None = None,
        mailto: Sequence[str] | None = None,
        mailto_user: Sequence[str] | None = None,
    ) -> Changed:
        """Adds or changes an endpoint that mails by the nodes' own mail system.

        Risk: change.

        Args:
            action: New, or there already.
            name: Its name.
            author: The sender's name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            from_: The sender's address.
            mailto: Addresses that it mails to.
            mailto_user: Users whose addresses it mails to, such as `root@pam`.
        """
        sent = {
            "action": action,
            "name": name,
            "author": author,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "from": from_,
            "mailto": mailto,
            "mailto_user": mailto_user,
        }
        return await self._call("notification_sendmail_set", sent, Changed)

    async def webhook_set(
        self,
        *,
        action: Write,
        name: str,
        body: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        headers: Mapping[str, str] | None = None,
        method: HookMethod | None = None,
        secrets: Mapping[str, str] | None = None,
        url: str | None = None,
    ) -> Changed:
        """Adds or changes an endpoint that is a web address; `{{ title }}`, `{{ message }}` and
        `{{ secrets.NAME }}` are filled in.

        Risk: execute.

        Args:
            action: New, or there already.
            name: Its name.
            body: What is sent.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `notification_endpoint_show`; refuses if somebody else changed it
                since.
            disable: Send nothing to it.
            headers: Headers by name.
            method: The method; `post` for a new one unless told.
            secrets: Secrets by name.
            url: The address; needed for a new one.
        """
        sent = {
            "action": action,
            "name": name,
            "body": body,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "headers": headers,
            "method": method,
            "secrets": secrets,
            "url": url,
        }
        return await self._call("notification_webhook_set", sent, Changed)

    async def endpoint_delete(self, *, kind: EndpointKind, name: str) -> Changed:
        """Removes an endpoint; no matcher may send to it.

        Risk: change.

        Args:
            kind: Its kind, from `notification_target_list`.
            name: Its name.
        """
        sent = {"kind": kind, "name": name}
        return await self._call("notification_endpoint_delete", sent, Changed)

    async def matcher_list(self) -> MatcherList:
        """Lists the matchers that decide which notification goes to which endpoint.

        Risk: read.
        """
        return await self._call("notification_matcher_list", {}, MatcherList)

    async def matcher_set(
        self,
        *,
        action: Write,
        name: str,
        calendar: Sequence[str] | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        fields: Sequence[str] | None = None,
        invert: bool | None = None,
        mode: MatchMode | None = None,
        severity: Sequence[str] | None = None,
        targets: Sequence[str] | None = None,
    ) -> Changed:
        """Adds or changes a matcher, which decides which notifications go to which endpoints.

        Risk: change.

        Args:
            action: New, or there already.
            name: Its name.
            calendar: Times that fit, such as `mon..fri 8-12`.
            comment: What it is for.
            delete: Settings to remove.
            digest: Refuses if somebody else changed it since.
            disable: Do not let it count.
            fields: Fields that fit, as in `exact:type=vzdump,replication` or
                `regex:hostname=^pve`.
            invert: Take all that does not fit instead.
            mode: Whether all conditions have to fit; `all` unless told.
            severity: Severities that fit: `info`, `notice`, `warning`, `error`, `unknown`,
                joined by `,`.
            targets: The endpoints that hear of it.
        """
        sent = {
            "action": action,
            "name": name,
            "calendar": calendar,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "fields": fields,
            "invert": invert,
            "mode": mode,
            "severity": severity,
            "targets": targets,
        }
        return await self._call("notification_matcher_set", sent, Changed)

    async def matcher_delete(self, name: str) -> Changed:
        """Removes a matcher.

        Risk: change.

        Args:
            name: Its name.
        """
        sent = {"name": name}
        return await self._call("notification_matcher_delete", sent, Changed)
