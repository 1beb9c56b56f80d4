import { useState } from 'preact/hooks';
import { useMutation } from '../api/use-mutation.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { SecretField } from './secret-field.tsx';

/** A token pasted by hand; it is tried before it is kept. */
export function ConnectToken({ onConnected }: { readonly onConnected: () => void }) {
  const { t } = useApp();
  const [token, setToken] = useState('');
  const [isTried, setTried] = useState(false);
  const mutation = useMutation('connect');
  const isEmpty = token.trim() === '';
  const connect = async () => {
    setTried(true);
    if (isEmpty || mutation.isBusy) return;
    const outcome = await mutation.run({ way: 'token', userToken: token.trim() });
    if (!outcome.ok) return;
    setToken('');
    onConnected();
  };
  const { error } = mutation;
  const isRefused = error?.code === 'authorisation_error' || error?.code === 'invalid_request';
  return (
    <form
      class="sd-conn__form"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <SecretField
        label={t('conn.token')}
        value={token}
        onInput={setToken}
        maxLength={400}
        help={t('conn.tokenHelp')}
        error={isTried && isEmpty ? t('conn.tokenMissing') : null}
      />
      {error && isRefused && (
        <Banner kind="danger">
          <Rich text={t('conn.tokenRefused')} />
        </Banner>
      )}
      {error && !isRefused && <ProblemBanner error={error} />}
      <div>
        <Button kind="primary" type="submit" isBusy={mutation.isBusy}>
          {mutation.isBusy ? t('conn.tokenBusy') : t('conn.submit')}
        </Button>
      </div>
    </form>
  );
}
