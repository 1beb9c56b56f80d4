import { useApp } from '../app-context.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { Person } from './use-people.ts';

const LOOKS = {
  ready: { icon: 'tick', look: 'sd-good' },
  authorisation_error: { icon: 'warning', look: 'sd-bad' },
  not_matched: { icon: 'warning', look: 'sd-2' },
  off: { icon: 'lock', look: 'sd-2' },
} as const satisfies Record<Person['providerUser']['state'], { icon: IconName; look: string }>;

/** As whom a user acts, and whether that works (S003-68). */
export function PersonState({ person }: { readonly person: Person }) {
  const { t } = useApp();
  const { providerUser, way } = person;
  const { proposed } = providerUser;
  const { icon, look } = LOOKS[providerUser.state];
  const own = providerUser.name ?? providerUser.login;
  const isProposed = way === 'account' && proposed !== null && !person.isAdmin;
  return (
    <span class="sd-any sd-people__acts">
      <span class={`sd-row sd-row--line ${look}`}>
        <Icon name={icon} size={14} />
        <b>{t(`people.state.${providerUser.state}`)}</b>
      </span>
      <span class="sd-s sd-2 sd-block">
        {way === 'own' ? (own ?? t('people.ownLogin')) : t('people.viaAccount')}
        {isProposed && ` · ${t(`people.same.${proposed.by}`, { name: proposed.name })}`}
      </span>
    </span>
  );
}
