import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Rich } from '../ui/rich.tsx';

/** Said in the marketplace window: what comes next, and where. Kommo's own buttons stay as they are. */
export function InstallNote() {
  const { t, host } = useApp();
  return (
    <div class="sd-install sd-col sd-col--10">
      <div class="sd-b">{t('install.title')}</div>
      <div class="sd-m">
        <Rich text={t('install.text')} />
      </div>
      <div>
        <Button size="small" onClick={() => host.openSettings()}>
          {t('card.openSettings')}
        </Button>
      </div>
    </div>
  );
}
