import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';

const KEYS = [
  ['/', 'journal.key.search'],
  ['T', 'journal.key.today'],
  ['← →', 'journal.key.day'],
  ['D W L', 'journal.key.view'],
  ['B', 'journal.key.book'],
  ['↵', 'journal.key.open'],
  ['1–4', 'journal.key.status'],
  ['Alt ↑ ↓ ← →', 'journal.key.carry'],
  ['M', 'journal.key.move'],
  ['Z', 'journal.key.undo'],
  ['Esc', 'journal.key.close'],
] as const;

/** Keys that are for this list itself, or for closing it. */
const OWN_KEYS: ReadonlySet<string> = new Set(['Tab', 'Enter', ' ', 'Shift', '?', 'Escape']);

/** All keys, over the journal. It goes when one of them is pressed or the focus moves on, and lies over nothing then. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { t } = useApp();
  const root = useRef<HTMLElement>(null);
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) onClose();
  };
  useLayoutEffect(() => root.current?.querySelector('button')?.focus(), []);
  return (
    <section
      ref={root}
      class="sd-menu sd-jhelp"
      aria-label={t('journal.keys')}
      onFocusOut={onFocusOut}
      onKeyDown={(event) => !OWN_KEYS.has(event.key) && onClose()}
    >
      <div class="sd-row">
        <b class="sd-sp">{t('journal.keys')}</b>
        <Button size="small" kind="quiet" icon="cross" label={t('common.close')} onClick={onClose} />
      </div>
      <dl>
        {KEYS.map(([keys, word]) => (
          <div key={keys} class="sd-row sd-m">
            <dt>
              <kbd class="sd-kbd">{keys}</kbd>
            </dt>
            <dd class="sd-sp">{t(word)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
