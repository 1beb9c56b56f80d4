import { useState } from 'preact/hooks';
import type { CardResponse, ClientMatch, ClientView } from '../../../shared/contracts/card.ts';
import { isMasked } from '../../../shared/domain/phone.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { useId } from '../ui/use-id.ts';
import type { CardModel } from './use-card.ts';

interface ClientChooserProps {
  readonly card: CardResponse;
  readonly match: Extract<ClientMatch, { state: 'several' }>;
  readonly model: Pick<CardModel, 'chooseClient' | 'choiceError' | 'isChoosing'>;
}

const keyOf = (client: ClientView): string => `${client.locationId}/${client.id}`;
const NOBODY = 'nobody';

/** Families share phones: a person says who it is, once; the answer is remembered. */
export function ClientChooser({ card, match, model }: ClientChooserProps) {
  const { t, format } = useApp();
  const contactName = card.contact?.name.trim().toLocaleLowerCase();
  const isNamesake = (client: ClientView) => client.name.trim().toLocaleLowerCase() === contactName;
  const [chosen, setChosen] = useState(() => keyOf(match.clients.find(isNamesake) ?? (match.clients[0] as ClientView)));
  const client = match.clients.find((item) => keyOf(item) === chosen) ?? null;
  const whole = match.clients.map((item) => item.phone).find((phone) => phone && !isMasked(phone));
  const phone = whole ?? card.contact?.phone;
  const shared = match.by === 'phone' ? phone && format.phone(phone) : card.contact?.email;
  return (
    <>
      <div class="sd-sec">
        <div class="sd-b">{t(`card.several.${match.by}`, { count: match.clients.length })}</div>
        <div class="sd-m sd-2">
          {shared && <span class="sd-nowrap">{shared}. </span>}
          {t('card.several.text')}
        </div>
      </div>
      <Candidates match={match} chosen={chosen} onChoose={setChosen} isNamesake={isNamesake} />
      <div class="sd-sec">
        {model.choiceError && <ProblemBanner error={model.choiceError} lead={t('card.notChanged')} />}
        <Button
          kind="primary"
          class="sd-wide"
          isBusy={model.isChoosing}
          onClick={() => void model.chooseClient(client)}
        >
          <span class="sd-el">
            {client ? t('card.several.choose', { name: client.name }) : t('card.several.chooseNone')}
          </span>
        </Button>
      </div>
    </>
  );
}

interface CandidatesProps {
  readonly match: ClientChooserProps['match'];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly isNamesake: (client: ClientView) => boolean;
}

function Candidates({ match, chosen, onChoose, isNamesake }: CandidatesProps) {
  const { t } = useApp();
  const name = useId();
  const facts = useClientFacts();
  const radio = (key: string) => ({ group: name, isOn: chosen === key, onChoose: () => onChoose(key) });
  return (
    <fieldset class="sd-sec sd-choices">
      <legend class="sd-hidden">{t('card.several.text')}</legend>
      {match.clients.map((client) => (
        <Candidate
          key={keyOf(client)}
          {...radio(keyOf(client))}
          name={client.name}
          facts={facts(client, match.clients)}
          badge={isNamesake(client) ? t('card.several.sameName') : null}
        />
      ))}
      <Candidate
        {...radio(NOBODY)}
        name={t('card.several.someoneElse')}
        facts={t('card.several.someoneElseText')}
        badge={null}
      />
    </fieldset>
  );
}

interface CandidateProps {
  readonly group: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
  readonly name: string;
  readonly facts: string;
  readonly badge: string | null;
}

function Candidate({ group, isOn, onChoose, name, facts, badge }: CandidateProps) {
  return (
    <label class="sd-choice">
      <input class="sd-hidden" type="radio" name={group} checked={isOn} onChange={onChoose} />
      <span class={`sd-rb ${isOn ? 'is-on' : ''}`} aria-hidden="true" />
      <span class="sd-sp">
        <span class="sd-row sd-row--wrap">
          <span class="sd-b sd-sp sd-any">{name}</span>
          {badge && <span class="sd-badge sd-badge--info">{badge}</span>}
        </span>
        <span class="sd-m sd-2 sd-block">{facts}</span>
      </span>
    </label>
  );
}

function useClientFacts(): (client: ClientView, all: readonly ClientView[]) => string {
  const { t, format } = useApp();
  return (client, all) => {
    const isAmongLocations = all.some((item) => item.locationId !== client.locationId);
    return [
      client.visits !== null && t('card.visits', { count: client.visits }),
      client.lastVisitOn && t('card.several.last', { date: format.date(client.lastVisitOn) }),
      isAmongLocations && client.locationTitle,
      t('card.several.id', { id: client.id }),
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
