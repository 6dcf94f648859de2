import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { VENV } from "./python.ts";

/** `npm run e2e:setup`: makes a virtual environment with the emulator of AWS, of the very versions in `requirements.txt`. */
function setup(): number {
  if (run("python3", ["-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))"]) !== 0) {
    console.error(
      "The end-to-end tests need Python 3.10 or newer with venv (on Debian: apt-get install python3 python3-venv).",
    );
    return 1;
  }
  const requirements = join(import.meta.dirname, "requirements.txt");
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--no-deps", "-r", requirements];
  return run("python3", ["-m", "venv", VENV]) || run(join(VENV, "bin", "python"), pip);
}

function run(command: string, args: string[]): number {
  return spawnSync(command, args, { stdio: "inherit" }).status ?? 1;
}

process.exitCode = setup();
