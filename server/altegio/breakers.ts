import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { codeOf, ProductError } from '../errors.ts';

export interface BreakerOptions {
  /** Silences in a row after which nothing more is sent for a while. */
  readonly failures: number;
  /** Milliseconds until one call may try again. */
  readonly pauseMs: number;
}

export interface Breakers {
  /** Runs the call, or throws `provider_silent` at once while this token's circuit is open. */
  run<T>(token: string, operation: string, call: () => Promise<T>): Promise<T>;
}

/** Tokens whose circuits are remembered; the one unused for longest goes first. */
const REMEMBERED = 1_000;

const isSilence = (error: unknown): boolean => ['provider_silent', 'outcome_unknown'].includes(codeOf(error));

/** One circuit per token: calls of one account that hang must not be piled up, and must not stop other accounts. */
export function createBreakers({ failures, pauseMs }: BreakerOptions): Breakers {
  const circuits = new Map<string, CircuitBreakerPolicy>();

  function circuitOf(token: string): CircuitBreakerPolicy {
    const known = circuits.get(token);
    circuits.delete(token);
    const circuit =
      known ??
      circuitBreaker(handleWhen(isSilence), { halfOpenAfter: pauseMs, breaker: new ConsecutiveBreaker(failures) });
    circuits.set(token, circuit);
    const [oldest] = circuits.keys();
    if (circuits.size > REMEMBERED && oldest !== undefined) circuits.delete(oldest);
    return circuit;
  }

  return {
    run: async (token, operation, call) => {
      try {
        return await circuitOf(token).execute(call);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new ProductError('provider_silent', {
          detail: `altegio ${operation}: not sent, the last ${failures} calls had no answer`,
          retryAfterMs: pauseMs,
        });
      }
    },
  };
}
