import { useState } from 'preact/hooks';
import { type App, useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';

/** A window about the deal that is a module of its own. */
interface DealWindow {
  open(app: App, dealId: number): void;
}

const isDealWindow = (module: object): module is DealWindow => 'open' in module;

/** The reason for the deal's stage, its duplicates, and the language of the panel. */
export function PanelFoot({ dealId }: { readonly dealId: number | null }) {
  const app = useApp();
  const { t, host } = app;
  const [hasFailed, setFailed] = useState(false);
  const open = async (name: 'why' | 'duplicates', id: number) => {
    setFailed(false);
    try {
      const [module] = await Promise.all([host.load(name), app.loadWords('desk'), app.loadWords('duplicates')]);
      if (isDealWindow(module)) module.open(app, id);
    } catch {
      setFailed(true);
    }
  };
  return (
    <footer class="sd-sec sd-row sd-pfoot">
      <span class="sd-m sd-sp">
        {dealId !== null && (
          <>
            <LinkButton onClick={() => void open('why', dealId)}>{t('card.why')}</LinkButton>{' '}
            <LinkButton onClick={() => void open('duplicates', dealId)}>{t('card.duplicates')}</LinkButton>
          </>
        )}
        <span class="sd-2" role="status">
          {hasFailed ? ` ${t('card.windowFailed')}` : ''}
        </span>
      </span>
      <LanguageSwitch />
    </footer>
  );
}
