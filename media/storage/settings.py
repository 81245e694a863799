"""What the environment says of the object storage, read and judged. Django's settings use it, so it imports none."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

URL_FORM = "s3://BUCKET?endpoint=https://…&region=…"
OPTIONS = {"endpoint", "region", "addressing", "conditional"}
ADDRESSINGS = ("path", "virtual", "auto")
SHORTEST_SIGNED, LONGEST_SIGNED = 30, 7 * 24 * 3600
# Any one of these is a way to credentials that boto knows.
OTHER_CREDENTIALS = (
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A variable of the environment that is missing or wrong, and what to do."""

    variable: str
    words: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.words}"


@dataclass(frozen=True, slots=True)
class ObjectStorage:
    """An S3 server and its parts. `problems` is empty where all that is needed was given.

    Files of the public part have keys below `public/`, all others below `private/`; after `prefix`, if there is one.
    """

    bucket: str
    public_bucket: str
    prefix: str
    endpoint: str
    region: str
    addressing: str
    conditional: bool
    public_address: str
    browser_endpoint: str
    signed_seconds: int
    problems: tuple[Problem, ...] = ()

    def location(self, part: str) -> str:
        """The beginning of every key of `part`, which is "private" or "public"."""
        return f"{self.prefix}/{part}" if self.prefix else part

    @property
    def public_origin(self) -> str:
        """Scheme and host that public files come from, for the content policy; empty where that is the site itself."""
        return origin(self.public_address)

    @property
    def signed_origin(self) -> str:
        """Scheme and host that signed addresses lead to."""
        seen = self.browser_endpoint or self.endpoint or f"https://s3.{self.region}.amazonaws.com"
        if self.addressing == "path" or (self.addressing == "auto" and self.endpoint):
            return origin(seen)
        scheme, _, host = origin(seen).partition("://")
        return f"{scheme}://{self.bucket}.{host}"


def origin(address: str) -> str:
    """`https://host:port` of an address; empty for one without a host."""
    split = _split(address)
    return f"{split.scheme}://{split.netloc}" if split.scheme and split.netloc else ""


def public_origins(storage: ObjectStorage | None) -> list[str]:
    """The origin of public files, if it is not the site's own: for lists of a content policy."""
    return [storage.public_origin] if storage and storage.public_origin else []


def signed_origins(storage: ObjectStorage | None) -> list[str]:
    """The origin that signed addresses lead to, if there are any: for lists of a content policy."""
    return [storage.signed_origin] if storage else []


def read_object_storage(environment: Mapping[str, str]) -> ObjectStorage | None:
    """The object storage that the variables describe; None where STORAGE_URL is empty. Never raises: see `problems`."""
    url = environment.get("STORAGE_URL", "").strip()
    if not url:
        return None
    problems: list[Problem] = []
    split = _split(url)
    options = dict(parse_qsl(split.query, keep_blank_values=True))
    if split.scheme != "s3" or not split.netloc:
        problems.append(Problem("STORAGE_URL", f"must have the form {URL_FORM}"))
    if "@" in split.netloc:
        problems.append(
            Problem("STORAGE_URL", "keys do not belong in it; give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        )
    if unknown := sorted(set(options) - OPTIONS):
        problems.append(Problem("STORAGE_URL", f"unknown option {', '.join(unknown)}; there are {_listed(OPTIONS)}"))
    addressing = options.get("addressing") or ("path" if options.get("endpoint") else "auto")
    if addressing not in ADDRESSINGS:
        problems.append(Problem("STORAGE_URL", f"addressing must be one of {', '.join(ADDRESSINGS)}"))
    if not options.get("endpoint") and not options.get("region"):
        problems.append(Problem("STORAGE_URL", "needs endpoint=, or region= where the server is Amazon's"))
    problems += _unlike_an_address("STORAGE_URL", "endpoint", options.get("endpoint", ""))
    browser_endpoint = environment.get("STORAGE_BROWSER_ENDPOINT", "").rstrip("/")
    problems += _unlike_an_address("STORAGE_BROWSER_ENDPOINT", "it", browser_endpoint)
    public_address = environment.get("STORAGE_PUBLIC_ADDRESS", "").rstrip("/")
    if public_address and not public_address.startswith("/"):
        problems += _unlike_an_address("STORAGE_PUBLIC_ADDRESS", "it", public_address)
    seconds = _seconds(environment.get("STORAGE_SIGNED_SECONDS", "") or "300", problems)
    problems += _missing_keys(environment)
    return ObjectStorage(
        bucket=split.netloc.rpartition("@")[2],
        public_bucket=environment.get("STORAGE_PUBLIC_BUCKET", "") or split.netloc.rpartition("@")[2],
        prefix=split.path.strip("/"),
        endpoint=options.get("endpoint", "").rstrip("/"),
        region=options.get("region") or "us-east-1",
        addressing=addressing,
        conditional=options.get("conditional") != "off",
        public_address=public_address,
        browser_endpoint=browser_endpoint,
        signed_seconds=seconds,
        problems=tuple(problems),
    )


def _split(address: str) -> SplitResult:
    """The parts of an address; none where its brackets do not match, say."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


def _unlike_an_address(variable: str, what: str, value: str) -> list[Problem]:
    if not value or (_split(value).scheme in ("http", "https") and _split(value).netloc):
        return []
    return [Problem(variable, f"{what} must be an address like https://s3.example, not {value!r}")]


def _seconds(value: str, problems: list[Problem]) -> int:
    if value.isascii() and value.isdigit() and SHORTEST_SIGNED <= int(value) <= LONGEST_SIGNED:
        return int(value)
    problems.append(
        Problem("STORAGE_SIGNED_SECONDS", f"must be a whole number from {SHORTEST_SIGNED} to {LONGEST_SIGNED}")
    )
    return 300


def _missing_keys(environment: Mapping[str, str]) -> list[Problem]:
    if any(environment.get(name) for name in OTHER_CREDENTIALS):
        return []
    return [
        Problem(name, "is not set; STORAGE_URL needs it")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        if not environment.get(name)
    ]
