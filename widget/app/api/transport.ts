import { HostRequestError, type HostResponse } from '../../host/host.ts';
import { ApiError } from './errors.ts';

/** A request with the session that the server gave with its first answer. */
export async function sendWithSession(
  url: string,
  body: string,
  session: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal | undefined },
): Promise<HostResponse> {
  const abort = new AbortController();
  const letGo = () => abort.abort();
  const timer = setTimeout(letGo, timeoutMs);
  signal?.addEventListener('abort', letGo);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session}` },
      body,
      signal: abort.signal,
    });
    const text = await response.text();
    return { status: response.status, text, header: (name) => response.headers.get(name) };
  } catch {
    throw new HostRequestError(abort.signal.aborted ? 'timeout' : 'network');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', letGo);
  }
}

/** No answer, in the words of our errors. */
export function toSilence(error: unknown): ApiError {
  const isTimeout = error instanceof HostRequestError && error.kind === 'timeout';
  return new ApiError(isTimeout ? 'server_slow' : 'server_silent');
}
