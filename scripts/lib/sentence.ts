/** A problem whose message says, to a person at a terminal, what is wrong and what to do. Shown without a stack. */
export class Sentence extends Error {
  override name = 'Sentence';
}

const CURES: Record<string, string> = {
  EACCES:
    'The file or folder belongs to another user (started as root before?). Start as that user, or take it over with chown -R.',
  EROFS: 'The folder is read-only. Set DATA_DIR to a folder that can be written to.',
  ENOSPC: 'The disk is full. Make room and start again.',
};

/** Names of errors that speak to a person as well; by name, for a script need not load the code that throws them. */
const SPOKEN = new Set(['EmbeddedPostgresError', 'ConfigError', 'WidgetBuildError']);

/** What to print for an error that ends a script: sentences as they are, everything else with its stack. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cure = CURES[(error as NodeJS.ErrnoException).code ?? ''];
  if (cure !== undefined) return `${error.message}. ${cure}`;
  return error instanceof Sentence || SPOKEN.has(error.name) ? error.message : (error.stack ?? error.message);
}
