import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useId } from '../ui/use-id.ts';
import { useDesk } from './use-desk.ts';
import { usePanelPart } from './use-panel-part.ts';

export interface BookKeys {
  book(): void;
  journal(): void;
}

interface BookRowProps {
  readonly card: CardResponse;
  /** Filled with what the keys B and J do. */
  readonly keys: { current: BookKeys | null };
  readonly onBooked: () => void;
}

/** The one primary act of the panel, with the colour that the appointment will have. */
export function BookRow({ card, keys, onBooked }: BookRowProps) {
  const { t } = useApp();
  const [color, setColor] = useState<string | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const part = usePanelPart(isChoosing);
  const caret = useRef<HTMLButtonElement>(null);
  const reasonId = useId();
  const reason = useReason(card);
  const { open, isLoading, hasFailed } = useDesk();
  const start = () => {
    setChoosing(false);
    if (!reason) void open((desk, app) => desk.openBookingForm(app, { card, color, onBooked }));
  };
  const openJournal = () => {
    if (card.journalAllowed) void open((desk, app) => desk.openJournal(app, { dealId: card.deal.id }));
  };
  useLayoutEffect(() => {
    keys.current = { book: start, journal: openJournal };
  });
  const choose = (next: string | null) => {
    setColor(next);
    setChoosing(false);
    caret.current?.focus();
  };
  const shared = {
    kind: reason ? ('secondary' as const) : ('primary' as const),
    isOff: reason !== null,
    describedBy: reasonId,
  };
  return (
    <div class="sd-sec">
      <div class="sd-row">
        <div class="sd-split sd-sp">
          <Button {...shared} icon="plus" isBusy={isLoading} onClick={start}>
            {t('card.book')}
          </Button>
          <Button
            {...shared}
            buttonRef={caret}
            label={t('card.bookColor')}
            expanded={isChoosing}
            class="sd-split__caret"
            onClick={() => setChoosing(!isChoosing)}
          >
            {color && <i class="sd-dot sd-dot--caret" style={{ background: `#${color}` }} />}
            <Icon name="down" size={12} />
          </Button>
        </div>
        {card.journalAllowed && (
          <Button icon="calendar" onClick={openJournal}>
            {t('card.journal')}
          </Button>
        )}
      </div>
      {isChoosing && part && part !== 'failed' && (
        <part.ColorMenu value={color} onChoose={choose} onClose={() => choose(color)} />
      )}
      <div id={reasonId} class="sd-m sd-2 sd-reason" role="status">
        {reason ?? (hasFailed || part === 'failed' ? t('card.windowFailed') : '')}
      </div>
    </div>
  );
}

/** Why booking is off; `null`: it is on. */
export function useReason({ viewer, freshness, locations }: CardResponse): string | null {
  const { t } = useApp();
  if (!viewer.canBook) return t(viewer.isAdmin ? 'card.bookOff.admin' : 'card.bookOff.notMapped');
  if (locations.length === 0) return t('card.bookOff.noLocation');
  return freshness.provider === 'silent' ? t('card.bookOff.silent') : null;
}
