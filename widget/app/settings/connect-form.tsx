import { useState } from 'preact/hooks';
import { useMutation } from '../api/use-mutation.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';

/** Login and password of the main administrator: sent once, kept nowhere, and gone from here when it worked. */
export function ConnectForm({ onConnected }: { readonly onConnected: () => void }) {
  const { t } = useApp();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const mutation = useMutation('connect');
  const isEmpty = login.trim() === '' || password === '';
  const connect = async () => {
    setTried(true);
    if (isEmpty || mutation.isBusy) return;
    const outcome = await mutation.run({ login: login.trim(), password });
    if (!outcome.ok) return;
    setPassword('');
    onConnected();
  };
  return (
    <form
      class="sd-card sd-conn"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <Field
        label={t('conn.login')}
        value={login}
        onInput={setLogin}
        autoComplete="off"
        maxLength={200}
        error={isTried && login.trim() === '' ? t('conn.loginMissing') : null}
      />
      <PasswordField
        value={password}
        onInput={setPassword}
        error={isTried && password === '' ? t('conn.passwordMissing') : null}
      />
      {mutation.error && <ProblemBanner error={mutation.error} />}
      <div>
        <Button kind="primary" type="submit" isBusy={mutation.isBusy}>
          {mutation.isBusy ? t('conn.busy') : t('conn.submit')}
        </Button>
      </div>
    </form>
  );
}

interface PasswordFieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error: string | null;
}

function PasswordField({ value, onInput, error }: PasswordFieldProps) {
  const { t } = useApp();
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label={t('conn.password')}
      type={isShown ? 'text' : 'password'}
      autoComplete="new-password"
      maxLength={200}
      value={value}
      onInput={onInput}
      error={error}
      tail={
        <button
          type="button"
          class="sd-eye"
          aria-label={t(isShown ? 'conn.hidePassword' : 'conn.showPassword')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Icon name="eye" />
        </button>
      }
    />
  );
}
