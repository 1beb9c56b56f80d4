import { useState } from 'preact/hooks';
import { SIGN_IN_WAYS } from '../../../shared/domain/user-access.ts';
import { useMutation } from '../api/use-mutation.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SecretField } from './secret-field.tsx';
import type { PeopleModel, Person } from './use-people.ts';

interface PersonSignInProps {
  readonly person: Person;
  readonly people: PeopleModel;
}

/** Whose sign-in serves a user; login and password are typed once and kept nowhere (S003-69, S003-70). */
export function PersonSignIn({ person, people }: PersonSignInProps) {
  const { t } = useApp();
  const { name, userId, way } = person;
  const label = t('people.signIn', { name });
  return (
    <section class="sd-people__signin" aria-label={label}>
      <div class="sd-b sd-any">{label}</div>
      <Segmented
        label={label}
        value={way}
        choices={SIGN_IN_WAYS.map((value) => ({ value, text: t(`people.way.${value}`) }))}
        onChange={(chosen) => people.change(userId, { way: chosen })}
      />
      {way === 'account' ? (
        <p class="sd-s sd-2">{t('people.wayAccountHelp')}</p>
      ) : (
        <SignInForm person={person} people={people} />
      )}
    </section>
  );
}

function SignInForm({ person, people }: PersonSignInProps) {
  const { t } = useApp();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const mutation = useMutation('signInUser');
  const { userId, providerUser } = person;
  const signIn = async () => {
    setTried(true);
    if (login.trim() === '' || password === '' || mutation.isBusy) return;
    const outcome = await mutation.run({ userId, login: login.trim(), password });
    if (outcome.ok) {
      setPassword('');
      setTried(false);
      people.signedIn(userId, outcome.data);
    } else if (outcome.error.code === 'authorisation_error') await people.query.refetch();
  };
  return (
    <form
      class="sd-people__form"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <Field
        label={t('people.login')}
        value={login}
        maxLength={200}
        placeholder={providerUser.login ?? ''}
        error={isTried && login.trim() === '' ? t('conn.loginMissing') : null}
        onInput={setLogin}
      />
      <SecretField
        label={t('conn.password')}
        value={password}
        maxLength={200}
        error={isTried && password === '' ? t('conn.passwordMissing') : null}
        onInput={setPassword}
      />
      {mutation.error && <ProblemBanner error={mutation.error} />}
      <div class="sd-row">
        <Button type="submit" isBusy={mutation.isBusy}>
          {t(providerUser.state === 'ready' ? 'people.signInAgain' : 'people.signInNow')}
        </Button>
        <span class="sd-s sd-2">{t('people.signInHelp')}</span>
      </div>
    </form>
  );
}
