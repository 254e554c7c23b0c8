"""What a rule says when it refuses: an HTTP status, a stable code and a Russian sentence for people (RFC 9457)."""


class Refusal(Exception):
    """Base of all refusals. `keeps_writes` marks the few whose rows (a throttle's count, a knock) must stay."""

    status = 400
    code = "refused"
    detail = "Так сделать нельзя."
    keeps_writes = False

    def __init__(
        self, detail: str | None = None, *, fields: dict[str, str] | None = None, retry_after: int | None = None
    ) -> None:
        self.detail = detail or self.detail
        self.fields = fields
        self.retry_after = retry_after
        super().__init__(self.code)


class NotSignedIn(Refusal):
    status, code, detail = 401, "not_signed_in", "Войдите, чтобы продолжить."


class Forbidden(Refusal):
    status, code, detail = 403, "forbidden", "Для этого нужны другие права."


class NotFound(Refusal):
    """Absent, or not yours to know about: both look the same."""

    status, code, detail = 404, "not_found", "Здесь ничего нет, или это открыто не для Вас."


class Conflict(Refusal):
    status, code, detail = 409, "conflict", "Пока Вы думали, здесь всё изменилось. Обновите страницу."


class Invalid(Refusal):
    status, code, detail = 422, "invalid", "Проверьте, что введено."


class Throttled(Refusal):
    status, code, detail = 429, "throttled", "Слишком много попыток. Подождите немного и попробуйте снова."
    keeps_writes = True


class Unavailable(Refusal):
    status, code, detail = 503, "unavailable", "Сейчас не получилось. Попробуйте ещё раз через минуту."
