/** A problem whose message says, to a person at a terminal, what is wrong and what to do. Shown without a stack. */
export class Sentence extends Error {
  override name = 'Sentence';
}

/** What to print for an error that ends a script: sentences as they are, everything else with its stack. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const spoken = error instanceof Sentence || error.name === 'EmbeddedPostgresError' || error.name === 'ConfigError';
  return spoken ? error.message : (error.stack ?? error.message);
}
