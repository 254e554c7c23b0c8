"""Tables of people: User (how one signs in), Profile (who one is at school), LoginCard, Guardian."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sferum.kit.models import Ending, Entity


class UserManager(BaseUserManager["User"]):
    """Django's and allauth's way to make and find people by login."""

    def create_user(self, login: str, password: str | None = None) -> "User":
        user = self.model(login=login)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Entity, AbstractBaseUser):
    """A person who can sign in. No e-mail, no phone: a pupil needs neither."""

    login = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    is_guest = models.BooleanField(default=False)  # made for one lesson, closed with it

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()


class Theme(models.TextChoices):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TextSize(models.TextChoices):
    NORMAL = "normal"
    LARGE = "large"


class Profile(models.Model):
    """The school profile: names come from the roster; looks are the person's own choice."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE)
    family_name = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    theme = models.CharField(max_length=10, choices=Theme.choices, default=Theme.AUTO)
    text_size = models.CharField(max_length=10, choices=TextSize.choices, default=TextSize.NORMAL)
    has_letter_shortcuts = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["family_name", "given_name"], name="profile_surname")]

    @property
    def short_name(self) -> str:
        """«Илья Петров»."""
        return f"{self.given_name} {self.family_name}"

    @property
    def formal_name(self) -> str:
        """«Марина Сергеевна»: how a teacher is addressed; without a patronymic, the short name."""
        return f"{self.given_name} {self.patronymic}" if self.patronymic else self.short_name

    @property
    def full_name(self) -> str:
        """«Петров Илья Олегович»: how a register writes it."""
        return " ".join(filter(None, [self.family_name, self.given_name, self.patronymic]))

    @property
    def initials(self) -> str:
        return (self.given_name[:1] + self.family_name[:1]).upper()

    @property
    def color(self) -> int:
        """One of ten avatar colours; from the random half of the id, so that it never changes."""
        return int(self.user_id.int % 10)


class LoginCard(Entity):
    """A printed card: its secret is kept as a keyed hash only, works until revoked or expired."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at=None), name="login_card_one_valid_per_person"
            )
        ]


class Guardian(Ending):
    """A parent (or another legal representative) of a pupil; ends, never vanishes."""

    guardian = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guardian", "pupil"], condition=models.Q(ended_at=None), name="guardian_once"
            ),
            models.CheckConstraint(condition=~models.Q(guardian=models.F("pupil")), name="guardian_not_self"),
        ]
