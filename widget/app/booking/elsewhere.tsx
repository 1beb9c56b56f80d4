import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { SlowNote } from '../ui/skeleton.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { type Elsewhere, type Search, useElsewhere } from './use-elsewhere.ts';
import { useOneStop } from './use-one-stop.ts';

/** The nearest free times at the other locations, over the grid, when somebody asks for them. */
export function ElsewhereOffer({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const elsewhere = useElsewhere(form);
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!elsewhere.hasOthers || form.chosen.length === 0) return null;
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <span class="sd-m sd-elsewhere">
      <Button
        size="small"
        kind="quiet"
        icon="place"
        buttonRef={opener}
        label={t('desk.elsewhere')}
        expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          if (!isOpen && elsewhere.result.state === 'idle') void elsewhere.look();
        }}
      />
      {isOpen && (
        <ElsewhereList
          result={elsewhere.result}
          onClose={close}
          onAgain={() => void elsewhere.look()}
          onTake={(offer) => {
            setOpen(false);
            elsewhere.take(offer);
          }}
        />
      )}
    </span>
  );
}

interface ElsewhereListProps {
  readonly result: Search;
  readonly onTake: (offer: Elsewhere) => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function ElsewhereList({ result, onTake, onAgain, onClose }: ElsewhereListProps) {
  const { t } = useApp();
  const list = useRef<HTMLFieldSetElement>(null);
  const stop = useOneStop(list, '.sd-elsewhere__offer');
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>('.sd-elsewhere__offer')?.focus();
  }, [result]);
  const isLooking = result.state !== 'found';
  return (
    <fieldset
      ref={list}
      class="sd-menu sd-elsewhere__list"
      aria-busy={isLooking}
      onFocusIn={stop.onFocusIn}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return stop.onKeyDown(event);
        event.stopPropagation();
        onClose();
      }}
    >
      <legend class="sd-hidden">{t('desk.elsewhere')}</legend>
      {isLooking && (
        <div class="sd-2" role="status">
          {t('desk.elsewhereLooking')}
          <SlowNote />
        </div>
      )}
      {result.state === 'found' && (
        <>
          {result.found.map((offer) => (
            <Offer key={`${offer.location.id} ${offer.slot.startsAtWall}`} offer={offer} onTake={onTake} />
          ))}
          {result.found.length === 0 && <div class="sd-2">{t('desk.elsewhereNone')}</div>}
          {result.silent > 0 && (
            <div class="sd-2">
              {t('desk.elsewhereSilent', { count: result.silent })}{' '}
              <LinkButton onClick={onAgain}>{t('common.tryNow')}</LinkButton>
            </div>
          )}
        </>
      )}
    </fieldset>
  );
}

function Offer({ offer, onTake }: { readonly offer: Elsewhere; readonly onTake: (offer: Elsewhere) => void }) {
  const { t, format } = useApp();
  const { location, slot, teamMember, sum } = offer;
  const price = format.money({ amount: sum.amount, currency: location.currency });
  const facts = [teamMember, t('zone.location', { city: format.city(location.timezone) }), price].filter(Boolean);
  return (
    <button type="button" class="sd-elsewhere__offer" onClick={() => onTake(offer)}>
      <b class="sd-block">
        {format.day(dateOf(slot.startsAtWall))}, {format.time(slot.startsAtWall)} · {location.title}
      </b>
      <span class="sd-block sd-s sd-2">{facts.join(' · ')}</span>
    </button>
  );
}
