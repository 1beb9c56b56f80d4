/** The part of a call's context that lets it be cut short; background work that was taken over must not go on writing. */
export const heeding = (signal: AbortSignal | undefined): { readonly signal?: AbortSignal } =>
  signal ? { signal } : {};
