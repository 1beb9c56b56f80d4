import { readFile, stat } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { type ArchiveFiles, type CheckedArchive, checkArchive } from './archive-check.ts';

export interface LoadedArchive extends CheckedArchive {
  readonly files: ArchiveFiles;
  /** The number Kommo puts into the address of the files and their cache key. Empty when there is no manifest. */
  readonly version: string;
}

export interface ArchiveReader {
  /** The archive as it is on disk now; unzipped again only when the file has changed. */
  read(): Promise<LoadedArchive>;
}

const WIDGET_CODE = /^[a-z][A-Za-z0-9_]*$/;

function refused(error: string): LoadedArchive {
  return { files: new Map(), errors: [error], warnings: [], manifest: null, i18n: {}, version: '' };
}

function unpack(bytes: Uint8Array): ArchiveFiles {
  const entries = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'));
  return new Map(entries);
}

/** Names Kommo refuses for a public integration: it must begin with a small letter and hold only letters, digits, `_`. */
function widgetCodeError(code: string): string | null {
  return WIDGET_CODE.test(code)
    ? null
    : `the widget code "${code}" must begin with a small letter and hold only A–Z, 0–9, _`;
}

function load(bytes: Uint8Array, code: string, brand: 'kommo' | 'amocrm'): LoadedArchive {
  let files: ArchiveFiles;
  try {
    files = unpack(bytes);
  } catch (error) {
    return refused(`widget.zip cannot be unpacked: ${String(error)}`);
  }
  const checked = checkArchive(files, brand);
  const badCode = widgetCodeError(code);
  const errors = badCode ? [badCode, ...checked.errors] : checked.errors;
  return { ...checked, errors, files, version: checked.manifest?.widget.version ?? '' };
}

/**
 * Reads a widget archive from `path` and reads it again when its size or time of change differs. A missing or broken
 * file is an answer with a readable error, not an exception: the page shows it where the widget would be.
 */
export function createArchiveReader(path: string, code: string, brand: 'kommo' | 'amocrm'): ArchiveReader {
  let stamp = '';
  let current: LoadedArchive | null = null;
  const look = async () => {
    try {
      return await stat(path);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  return {
    async read() {
      const found = await look();
      if (typeof found === 'string') return refused(`widget.zip cannot be read: ${found}`);
      const now = `${found.mtimeMs}:${found.size}`;
      if (current && now === stamp) return current;
      current = load(await readFile(path), code, brand);
      stamp = now;
      return current;
    },
  };
}
