import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Rich } from '../ui/rich.tsx';
import type { Part } from './draft.ts';
import type { Editor } from './use-editor.ts';
import { partInWords } from './values.ts';

/** Somebody else has saved meanwhile: both values, part by part; what only they changed is taken over. */
export function MeanwhileBanner({ editor }: { readonly editor: Editor }) {
  const { t } = useApp();
  const { meanwhile } = editor;
  if (!meanwhile) return null;
  const taken = meanwhile.taken.map((part) => t(`appointment.part.${part}`)).join(', ');
  return (
    <Banner kind="info">
      <Rich text={t('appointment.newer')} />
      {taken && <div>{t('appointment.newerTaken', { parts: taken })}</div>}
      {meanwhile.disputed.map((part) => (
        <Dispute key={part} editor={editor} part={part} />
      ))}
    </Banner>
  );
}

function Dispute({ editor, part }: { readonly editor: Editor; readonly part: Part }) {
  const app = useApp();
  const { t } = app;
  const catalog = editor.catalog.data;
  const theirs = editor.meanwhile ? partInWords(app, part, editor.meanwhile.theirs, catalog) : '';
  const mine = partInWords(app, part, editor.draft, catalog);
  return (
    <div class="sd-gap-4">
      <div>{t('appointment.newerDisputed', { part: t(`appointment.part.${part}`), theirs, mine })}</div>
      <div class="sd-row sd-row--wrap">
        <LinkButton onClick={() => editor.settle(part, 'theirs')}>
          {t('appointment.take', { value: theirs })}
        </LinkButton>
        <LinkButton onClick={() => editor.settle(part, 'mine')}>{t('appointment.keep', { value: mine })}</LinkButton>
      </div>
    </div>
  );
}
