import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { SecretField } from './secret-field.tsx';
import { type LoginModel, useLogin } from './use-login.ts';

interface ConnectLoginProps {
  readonly onConnected: () => void;
  readonly onToken: () => void;
}

/** Login and password of the main administrator: sent once, kept nowhere, and gone from here when it worked. */
export function ConnectLogin({ onConnected, onToken }: ConnectLoginProps) {
  const { t } = useApp();
  const login = useLogin(onConnected);
  return (
    <form
      class="sd-conn__form"
      onSubmit={(event) => {
        event.preventDefault();
        void login.connect();
      }}
    >
      <Field
        label={t('conn.login')}
        value={login.login}
        onInput={login.setLogin}
        autoComplete="off"
        maxLength={200}
        error={login.isTried && login.login.trim() === '' ? t('conn.loginMissing') : null}
      />
      <SecretField
        label={t('conn.password')}
        value={login.password}
        onInput={login.setPassword}
        maxLength={200}
        error={login.isTried && login.password === '' ? t('conn.passwordMissing') : null}
      />
      {login.challenge && <CodeField login={login} />}
      <LoginProblem login={login} onToken={onToken} />
      <div>
        <Button kind="primary" type="submit" isBusy={login.isBusy}>
          {login.isBusy ? t('conn.busy') : t('conn.submit')}
        </Button>
      </div>
    </form>
  );
}

/** There only after the booking system asked for it. */
function CodeField({ login }: { readonly login: LoginModel }) {
  const { t } = useApp();
  const recipient = login.challenge?.recipient ?? '';
  return (
    <Field
      label={t('conn.code')}
      value={login.code}
      onInput={login.setCode}
      autoComplete="one-time-code"
      maxLength={20}
      help={recipient === '' ? t('conn.codeHelp') : t('conn.codeSent', { recipient })}
      error={login.isCodeMissing ? t('conn.codeMissing') : null}
    />
  );
}

/** Entering the code may not work at all, so the way that does is always offered beside it. */
function LoginProblem({ login, onToken }: { readonly login: LoginModel; readonly onToken: () => void }) {
  const { t } = useApp();
  const { error, challenge } = login;
  if (!error) return null;
  if (!challenge) return <ProblemBanner error={error} />;
  const isAsked = error.code === 'two_factor_needed';
  if (!isAsked && error.code !== 'authorisation_error') return <ProblemBanner error={error} />;
  const words = isAsked ? (challenge.wasTried ? 'conn.codeTried' : 'conn.codeAsked') : 'conn.codeWrong';
  return (
    <Banner
      kind={isAsked && !challenge.wasTried ? 'info' : 'danger'}
      icon="lock"
      actions={
        <>
          <LinkButton onClick={onToken}>{t('conn.useToken')}</LinkButton>
          {!isAsked && <LinkButton onClick={() => void login.startAgain()}>{t('conn.codeNew')}</LinkButton>}
        </>
      }
    >
      <Rich text={t(words)} />
    </Banner>
  );
}
