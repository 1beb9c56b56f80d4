import { useState } from 'preact/hooks';
import { type App, useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { useDesk } from './use-desk.ts';

/** What the module of the explanation, loaded on first use, offers. */
export interface WhyModule {
  openWhy(app: App, dealId: number): void;
}

const isWhyModule = (module: object): module is WhyModule => 'openWhy' in module;

/** The reason for the deal's stage, and the language of the panel. */
export function PanelFoot({ dealId }: { readonly dealId: number | null }) {
  const app = useApp();
  const { t, host } = app;
  const desk = useDesk();
  const [hasFailed, setFailed] = useState(false);
  const open = async (id: number) => {
    setFailed(false);
    try {
      const [module] = await Promise.all([host.load('why'), app.loadWords('desk')]);
      if (isWhyModule(module)) module.openWhy(app, id);
    } catch {
      setFailed(true);
    }
  };
  return (
    <footer class="sd-sec sd-row sd-pfoot">
      <span class="sd-m sd-sp">
        {dealId !== null && (
          <>
            <LinkButton onClick={() => void open(dealId)}>{t('card.why')}</LinkButton>{' '}
            <LinkButton onClick={() => void desk.open((module) => module.openDuplicates(app, dealId))}>
              {t('card.duplicates')}
            </LinkButton>
          </>
        )}
        <span class="sd-2" role="status">
          {hasFailed || desk.hasFailed ? ` ${t('card.windowFailed')}` : ''}
        </span>
      </span>
      <LanguageSwitch />
    </footer>
  );
}
