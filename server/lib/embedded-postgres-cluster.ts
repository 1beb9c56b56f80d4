import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Binaries, EmbeddedPostgresError, type Identity } from './embedded-postgres-binaries.ts';

/** Name of the superuser and of the database of the embedded PostgreSQL. */
export const SUPERUSER = 'slotdesk';
const MAJOR = '18';
const BYTES_NEEDED = 300 * 1024 * 1024;

/**
 * The data folder is always given as the working directory, so that a root-started database lies even below folders its
 * unprivileged user may not enter (/root, a home of mode 700).
 */
export const DATA_IN_WORKING_DIRECTORY = ['-D', '/proc/self/cwd'];

/** PostgreSQL refuses root: then the owner of existing data, else a system account with no rights of its own. */
export function chooseIdentity(dataDir: string): Identity {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.existsSync(dataDir) ? fs.statSync(dataDir) : undefined;
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account !== undefined && Number(account[2]) > 0) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root and this system has no account "postgres", "nobody" or "daemon". Start as an ordinary user.',
  );
}

/**
 * Makes the data folder when it is missing and returns the superuser's password.
 * initdb works in a folder beside it that is renamed when complete, so a killed first start leaves nothing half-made.
 */
export function prepareCluster(
  dataDir: string,
  binaries: Binaries,
  identity: Identity,
  log: (line: string) => void,
): string {
  try {
    if (!fs.existsSync(dataDir) || fs.readdirSync(dataDir).length === 0) {
      refuseFullDisk(path.dirname(dataDir));
      log('making a new database folder');
      initialise(dataDir, binaries, identity);
    }
    refuseForeignData(dataDir);
    return fs.readFileSync(path.join(dataDir, 'slotdesk-password'), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new EmbeddedPostgresError(
      `The data in ${dataDir} belongs to another user (it was started as root before?). Start as that user, or give it to yourself with chown -R.`,
    );
  }
}

function refuseForeignData(dataDir: string): void {
  const file = path.join(dataDir, 'PG_VERSION');
  if (!fs.existsSync(file)) {
    throw new EmbeddedPostgresError(
      `${dataDir} is neither empty nor a PostgreSQL data folder. Choose another folder or move its contents away.`,
    );
  }
  const version = fs.readFileSync(file, 'utf8').trim();
  if (version === MAJOR) return;
  throw new EmbeddedPostgresError(
    `The data in ${dataDir} was made by PostgreSQL ${version}, this one is ${MAJOR}. Move the folder away, or set DATABASE_URL to a server of that version.`,
  );
}

function refuseFullDisk(folder: string): void {
  const disk = fs.statfsSync(folder);
  if (disk.bavail * disk.bsize < BYTES_NEEDED) {
    throw new EmbeddedPostgresError(`Less than 300 MB are free under ${folder}. Make room and start again.`);
  }
}

function initialise(dataDir: string, binaries: Binaries, identity: Identity): void {
  const staging = `${dataDir}.unfinished`;
  const passwordFile = `${staging}-password`;
  fs.rmSync(staging, { recursive: true, force: true });
  fs.rmSync(passwordFile, { force: true });
  fs.mkdirSync(staging, { mode: 0o700 });
  fs.writeFileSync(passwordFile, randomBytes(32).toString('base64url'), { mode: 0o600 });
  if (identity !== undefined)
    for (const entry of [staging, passwordFile]) fs.chownSync(entry, identity.uid, identity.gid);
  runInitdb(staging, passwordFile, binaries, identity);
  fs.renameSync(passwordFile, path.join(staging, 'slotdesk-password'));
  fs.renameSync(staging, dataDir);
}

/** C.UTF-8 folds case beyond Latin letters (Cyrillic names are searched); plain C or SQL_ASCII would not. */
function runInitdb(staging: string, passwordFile: string, binaries: Binaries, identity: Identity): void {
  const password = fs.openSync(passwordFile, 'r');
  const args = [
    ...DATA_IN_WORKING_DIRECTORY,
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ...[`--username=${SUPERUSER}`, '--auth=scram-sha-256', '--pwfile=/dev/stdin'],
  ];
  const result = spawnSync(path.join(binaries.root, 'bin', 'initdb'), args, {
    ...identity,
    cwd: staging,
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    stdio: [password, 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  fs.closeSync(password);
  if (result.status === 0) return;
  const reason = result.error?.message ?? result.stderr.trim();
  const cure = /No space left/.test(reason)
    ? 'The disk is full: make room and start again.'
    : 'Start again, or set DATABASE_URL to a PostgreSQL of your own.';
  throw new EmbeddedPostgresError(`The database folder could not be made: ${reason}. ${cure}`);
}
