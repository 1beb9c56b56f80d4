import type { DuplicatesResponse } from '../../../shared/contracts/duplicates.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { StatusPill } from '../ui/status.tsx';

export type DealItem = DuplicatesResponse['deals'][number];
export type AppointmentItem = DuplicatesResponse['appointments'][number];
export type Choice =
  | { readonly kind: 'deal'; readonly item: DealItem }
  | { readonly kind: 'appointment'; readonly item: AppointmentItem };

export const keyOf = (choice: Choice): string =>
  choice.kind === 'deal'
    ? `deal ${choice.item.deal.id}`
    : `appointment ${choice.item.appointment.locationId} ${choice.item.appointment.id}`;

interface ListProps {
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** What was found, deals first. */
export function DuplicatesList({ choices, chosen, onChoose }: ListProps) {
  const { t } = useApp();
  return (
    <div class="sd-dup__list">
      {(['deal', 'appointment'] as const).map((kind) => {
        const own = choices.filter((choice) => choice.kind === kind);
        if (own.length === 0) return null;
        const title = kind === 'deal' ? t('duplicates.deals') : t('duplicates.appointments');
        return (
          <section key={kind} aria-label={title}>
            <h3 class="sd-m sd-2 sd-dup__head">
              {title} <span class="sd-dup__tag">{own.length}</span>
            </h3>
            <ul>
              {own.map((choice) => (
                <li key={keyOf(choice)}>
                  <button
                    type="button"
                    class="sd-dup__row"
                    aria-current={keyOf(choice) === keyOf(chosen) ? 'true' : undefined}
                    onClick={() => onChoose(choice)}
                  >
                    <Row choice={choice} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Row({ choice }: { readonly choice: Choice }) {
  const { t, format } = useApp();
  const why = choice.item.why.map((reason) => t(`duplicates.why.${reason}`)).join(' · ');
  if (choice.kind === 'deal') {
    const { deal } = choice.item;
    return (
      <>
        <span class="sd-b sd-el">{deal.name}</span>
        <span class="sd-s sd-2 sd-el">
          {deal.pipelineTitle} · {deal.stageTitle}
        </span>
        <span class="sd-s sd-dup__why">{why}</span>
      </>
    );
  }
  const { appointment } = choice.item;
  const { startsAtWall } = appointment;
  return (
    <>
      <span class="sd-b sd-el">
        {format.day(dateOf(startsAtWall))}, {format.time(startsAtWall)}
      </span>
      <span class="sd-s sd-2 sd-el">{appointment.services.map(({ title }) => title).join(', ')}</span>
      <span class="sd-s sd-dup__why">{why}</span>
      <StatusPill status={appointment.status} />
    </>
  );
}
