import { useApp } from '../app-context.ts';
import { isNamed, statusWord } from './why-words.ts';

/** A time on the wall as the log keeps it. */
const WALL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;

interface DifferenceProps {
  readonly before: string | null;
  readonly after: string | null;
  readonly class?: string;
}

/** What it was and what it became, in words; nothing when it became the same or nobody knows the words. */
export function Difference({ before, after, class: classes = '' }: DifferenceProps) {
  const { t, format } = useApp();
  const word = (value: string): string =>
    WALL.test(value)
      ? `${format.date(value.slice(0, 10))}, ${format.time(value.replace(' ', 'T'))}`
      : (statusWord(value, t) ?? value);
  if (!isNamed(after) || before === after) return null;
  return (
    <span class={classes}>
      {isNamed(before) && (
        <>
          <span class="sd-hidden">{t('why.before')}</span>
          <s class="sd-2">{word(before)}</s> →{' '}
        </>
      )}
      <span class="sd-hidden">{t('why.after')}</span>
      <b>{word(after)}</b>
    </span>
  );
}
