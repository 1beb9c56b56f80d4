import { useState } from 'preact/hooks';
import type { CardResponse, ClientMatch, ClientView } from '../../../shared/contracts/card.ts';
import { isMasked } from '../../../shared/domain/phone.ts';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { initialsOf } from './initials.ts';
import type { CardModel } from './use-card.ts';

interface ClientBlockProps {
  readonly card: CardResponse;
  readonly model: CardModel;
}

/** Who the contact is in the booking system and why we think so. */
export function ClientBlock({ card, model }: ClientBlockProps) {
  const { match } = card;
  const client = match.state === 'matched' ? match.clients[0] : undefined;
  if (match.state === 'matched' && client) {
    return <KnownClient match={match} client={client} card={card} model={model} />;
  }
  return <UnknownClient card={card} />;
}

interface KnownClientProps extends ClientBlockProps {
  readonly match: Extract<ClientMatch, { state: 'matched' }>;
  readonly client: ClientView;
}

function KnownClient({ match, client, card, model }: KnownClientProps) {
  const { t } = useApp();
  const others = match.clients.length - 1;
  return (
    <div class="sd-sec">
      <div class="sd-row sd-row--top">
        <span class="sd-av" aria-hidden="true">
          {initialsOf(client.name)}
        </span>
        <div class="sd-sp">
          <div class="sd-b sd-any">{client.name}</div>
          <MatchReason match={match} client={client} card={card} />
          <div class="sd-m">
            <ClientId id={client.id} /> <span class="sd-2">·</span>{' '}
            <LinkButton onClick={() => void model.chooseClient(null, client)}>{t('card.notThem')}</LinkButton>
          </div>
          {card.clientLabels.length > 0 && (
            <div class="sd-row sd-row--wrap sd-gap-4">
              {card.clientLabels.map(({ title, color }) => (
                <span key={title} class="sd-badge">
                  {color && <i class="sd-dot" style={{ background: `#${color}` }} />}
                  {title}
                </span>
              ))}
            </div>
          )}
          {others > 0 && <div class="sd-m sd-2">{t('card.otherLocations', { count: others })}</div>}
        </div>
      </div>
      {model.choiceError && <ProblemBanner error={model.choiceError} lead={t('card.notChanged')} />}
    </div>
  );
}

function MatchReason({ match, client, card }: Omit<KnownClientProps, 'model'>) {
  const { t, format } = useApp();
  // The same number, written whole by the booking system; a hidden one is shown as the contact has it.
  const phone = client.phone && !isMasked(client.phone) ? client.phone : card.contact?.phone;
  return (
    <div class="sd-m sd-2">
      <Icon name="tick" size={13} /> {t(`card.reason.${match.reason}`)}{' '}
      {match.reason === 'phone' && phone && <span class="sd-nowrap">{format.phone(phone)}</span>}
    </div>
  );
}

/** Copies itself on click; numbers are for pasting into a search. */
function ClientId({ id }: { readonly id: number }) {
  const { t } = useApp();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(String(id));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <span class="sd-nowrap">
        <LinkButton onClick={() => void copy()}>{t('card.clientId', { id })}</LinkButton>
      </span>
      <span class="sd-2" role="status">
        {isCopied ? ` ${t('common.copied')}` : ''}
      </span>
    </>
  );
}

function UnknownClient({ card }: { readonly card: CardResponse }) {
  const { t } = useApp();
  const text = useUnknownText(card);
  const { state } = card.match;
  const title = state === 'unknown' || state === 'closed' ? state : 'none';
  return (
    <div class="sd-sec sd-row sd-row--top">
      <span class="sd-av sd-av--none" aria-hidden="true">
        <Icon name="person" />
      </span>
      <div class="sd-sp">
        <div class="sd-b">{t(`card.${title}.title`)}</div>
        <div class="sd-m sd-2 sd-any">{text}</div>
      </div>
    </div>
  );
}

function useUnknownText({ match, contact, freshness }: CardResponse): string {
  const { t, format } = useApp();
  if (match.state === 'unknown') return t(freshness.provider === 'slow' ? 'card.unknown.slow' : 'card.unknown.text');
  if (match.state === 'closed') return t('card.closed.text', { who: match.ask ?? t('card.closed.who') });
  if (!contact) return t('card.none.noContact');
  const phone = contact.phone ? format.phone(contact.phone) : null;
  if (phone && contact.email) return t('card.none.both', { phone, email: contact.email });
  if (phone) return t('card.none.one', { what: phone });
  return contact.email ? t('card.none.one', { what: contact.email }) : t('card.none.nothing');
}
