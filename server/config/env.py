"""Every setting of an install, typed, from SFERUM_*; ports and paths too, so that two can run side by side."""

from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from config.secrets import Secrets, load_secrets

ROOT = Path(__file__).resolve().parents[2]


class Env(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SFERUM_", extra="ignore", frozen=False)

    host: str = Field(
        "localhost", description="The name people type. Anything but localhost gives HTTPS by our own CA."
    )
    port: int = Field(8000, description="The one public port; the inner ports follow it unless set.")
    var: Path = Field(ROOT / "var", description="Secrets, database, files of this install.")
    cache: Path = Field(
        Path.home() / ".cache" / "sferum", description="Built engines and toolchains, shared by installs."
    )
    database_url: str | None = Field(None, description="postgresql://…; none means the embedded PostgreSQL.")
    node_ip: str = Field("127.0.0.1", description="The address that browsers send media to.")
    install_name: str = Field("Сферум", description="Shown on the sign-in page.")
    web_port: int = 0
    centrifugo_port: int = 0
    livekit_port: int = 0
    postgres_port: int = 0
    livekit_tcp_port: int = 0
    livekit_udp_port: int = 0
    web_workers: int = 2
    debug: bool = False
    demo: bool = Field(True, description="Keep the demo schools; set to false in a real school.")
    messages_per_minute: int = Field(60, description="How many messages one person may send in a minute.")
    file_max_mb: int = Field(100, description="The largest file that people may send.")
    files_per_person_mb: int = Field(2_000, description="Room for one person's files in a school.")
    files_per_school_mb: int = Field(100_000, description="Room for all files of a school.")
    files_reserve_mb: int = Field(512, description="Disk space that files never take: the database lives there too.")
    antivirus: str = Field(
        "",
        description="A command that gets a file's path and exits with 0 for a clean one, with 1 for an infected one.",
    )

    smtp_host: str = Field("", description="The mail server; without one the install writes no letters.")
    smtp_port: int = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: str = Field("", repr=False)
    smtp_from: str = Field("", description="The address that letters come from: school@example.org.")
    push_hosts: str = Field(
        "fcm.googleapis.com *.push.services.mozilla.com web.push.apple.com *.notify.windows.com",
        description="Where pushes may be sent to, nowhere else; http://host:port names a service without TLS.",
    )
    push_contact: str = Field("", description="mailto:… or https://…: whom a push service may write to about us.")

    @field_validator("var", "cache", mode="after")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    def model_post_init(self, _context: object) -> None:
        names = ("web", "centrifugo", "livekit", "postgres", "livekit_tcp", "livekit_udp")
        for offset, name in enumerate(names, start=1):
            if not getattr(self, f"{name}_port"):
                setattr(self, f"{name}_port", self.port + offset)

    @property
    def is_https(self) -> bool:
        return self.host not in {"localhost", "127.0.0.1"}

    @property
    def base_url(self) -> str:
        scheme, usual = ("https", 443) if self.is_https else ("http", 80)
        return f"{scheme}://{self.host}" + ("" if self.port == usual else f":{self.port}")

    @property
    def files(self) -> Path:
        """Where uploaded files lie; only `files/ready` is served."""
        return self.var / "files"

    @cached_property
    def secrets(self) -> Secrets:
        return load_secrets(self.var)

    @property
    def database(self) -> str:
        """The DSN everything connects by; TCP, because Centrifugo's driver wants it."""
        return self.database_url or (
            f"postgresql://sferum:{self.secrets.postgres_password}@127.0.0.1:{self.postgres_port}/sferum"
        )


env = Env()
