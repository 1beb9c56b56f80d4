import { useLayoutEffect, useRef } from 'preact/hooks';
import type { BookSeriesResponse } from '../../../shared/contracts/series.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';

interface SeriesBookedProps {
  readonly answer: BookSeriesResponse;
  readonly onClose: () => void;
  /** Back to the form, which is as it was, for the dates that were not booked. */
  readonly onBack: () => void;
}

/** What became of each date of a series. */
export function SeriesBooked({ answer: { results }, onClose, onBack }: SeriesBookedProps) {
  const { t, format } = useApp();
  const done = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => done.current?.focus(), []);
  const made = results.filter((result) => result.appointment);
  const isAll = made.length === results.length;
  const [first] = made;
  return (
    <div class="sd-booked">
      <Banner kind={isAll ? 'ok' : 'warn'}>
        <b>{t('desk.seriesBooked', { count: made.length, all: results.length })}</b> {t('book.bookedText')}
      </Banner>
      <div class="sd-booked__facts">
        {first?.appointment && (
          <div class="sd-m sd-2 sd-any">
            {first.appointment.teamMember.name} · {first.appointment.locationTitle}
          </div>
        )}
        <ul class="sd-gap-8 sd-series">
          {results.map(({ startsAtWall, problem }) => (
            <li key={startsAtWall} class="sd-m sd-series__row">
              <Icon name={problem ? 'warning' : 'tick'} />
              <span class="sd-sp">
                <b>
                  {format.day(dateOf(startsAtWall))}, {format.time(startsAtWall)}
                </b>
                {problem && (
                  <span class="sd-block sd-s sd-2">
                    <Rich text={t(`problem.${problem}`)} />
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div class="sd-row">
        <Button kind="primary" buttonRef={done} onClick={onClose}>
          {t('book.done')}
        </Button>
        {!isAll && <Button onClick={onBack}>{t('desk.seriesBack')}</Button>}
      </div>
    </div>
  );
}
