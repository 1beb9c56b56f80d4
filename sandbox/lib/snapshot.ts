import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface SnapshotOptions<State> {
  /** Absent: the state lives in memory only. */
  readonly file?: string | undefined;
  /** A file of another version is thrown away and `initial` used instead. */
  readonly version: number;
  readonly initial: () => State;
  /** Milliseconds between a change and its write; changes in between share one write. */
  readonly debounceMs?: number;
}

/** Keeps a plain-JSON state, and a copy of it in a file so that the next start finds it again. */
export class Snapshot<State> {
  /** The live state. Mutate it, then call `changed()`. */
  state: State;
  readonly #options: SnapshotOptions<State>;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(options: SnapshotOptions<State>, state: State) {
    this.#options = options;
    this.state = state;
  }

  /** Opens the file, or makes a fresh state. Throws when the file holds something else than a snapshot. */
  static async open<State>(options: SnapshotOptions<State>): Promise<Snapshot<State>> {
    const stored = options.file === undefined ? undefined : await readStored<State>(options.file, options.version);
    const snapshot = new Snapshot(options, stored ?? options.initial());
    if (stored === undefined) snapshot.changed();
    return snapshot;
  }

  /** Tells that `state` was mutated. */
  changed(): void {
    if (this.#options.file === undefined || this.#timer) return;
    this.#timer = setTimeout(() => this.#write(), this.#options.debounceMs ?? 200);
    this.#timer.unref();
  }

  /** Starts again from `initial`. */
  reset(): void {
    this.state = this.#options.initial();
    this.changed();
  }

  /** Resolves when everything changed so far is in the file; rejects when it could not be written. */
  async flush(): Promise<void> {
    if (this.#timer) this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { file, version } = this.#options;
    if (file === undefined) return;
    const text = JSON.stringify({ version, state: this.state });
    const write = (): Promise<void> => writeAtomically(file, text);
    // A failed write does not stop the next one: the state is whole each time.
    this.#writing = this.#writing.then(write, write);
    // flush() reports the failure; unheard, a rejection would end the process first.
    this.#writing.catch(() => undefined);
  }
}

async function readStored<State>(file: string, version: number): Promise<State | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const stored = JSON.parse(text) as { version: number; state: State };
    return stored.version === version ? stored.state : undefined;
  } catch (cause) {
    throw new Error(`${file} is not a snapshot of the stand-in: delete it to start again.`, { cause });
  }
}

/** Written beside and renamed: a killed process leaves the old file or the new one, never half a file. */
async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
