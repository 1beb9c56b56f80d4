import { useState } from 'preact/hooks';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';

/** The second step that the booking system asked for. */
interface Challenge {
  readonly id: string;
  /** Where the code went, most of it hidden; empty when it was not said. */
  readonly recipient: string;
  readonly wasTried: boolean;
}

export interface LoginModel {
  readonly login: string;
  readonly password: string;
  readonly code: string;
  readonly challenge: Challenge | null;
  readonly isTried: boolean;
  readonly isCodeMissing: boolean;
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  setLogin(value: string): void;
  setPassword(value: string): void;
  setCode(value: string): void;
  connect(): Promise<void>;
  /** Signs in anew without a code, so that another one is sent. */
  startAgain(): Promise<void>;
}

/** A second step without an id cannot be answered: then only its words are shown. */
function challengeOf({ params }: ApiError): Challenge {
  const { challenge, recipient, wasTried } = params;
  return { id: String(challenge ?? ''), recipient: String(recipient ?? ''), wasTried: Number(wasTried ?? 0) === 1 };
}

/** Signing in with login and password, and with the code when one is asked for. */
export function useLogin(onConnected: () => void): LoginModel {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [isTried, setTried] = useState(false);
  const mutation = useMutation('connect');

  const send = async (step: { readonly code: string; readonly challenge: string } | null) => {
    if (mutation.isBusy) return;
    const outcome = await mutation.run({ way: 'login', login: login.trim(), password, ...step });
    if (outcome.ok) {
      setPassword('');
      setCode('');
      onConnected();
    } else if (outcome.error.code === 'two_factor_needed') {
      setChallenge(challengeOf(outcome.error));
      setCode('');
      setTried(false);
    }
  };
  const isCodeEmpty = challenge !== null && code.trim() === '';
  return {
    ...{ login, password, code, challenge, isTried, setLogin, setPassword, setCode },
    isCodeMissing: isTried && isCodeEmpty,
    isBusy: mutation.isBusy,
    error: mutation.error,
    async connect() {
      setTried(true);
      if (login.trim() === '' || password === '' || isCodeEmpty) return;
      await send(challenge && { code: code.trim(), challenge: challenge.id });
    },
    startAgain: () => send(null),
  };
}
