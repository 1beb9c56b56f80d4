import type { ComponentChildren } from 'preact';
import type { ApiError, ErrorCode } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { ProblemDetails } from '../ui/problem-banner.tsx';

/** Mended in the settings. */
const UNSET = new Set<ErrorCode>(['not_connected', 'reconnect_needed', 'licence_lapsed']);

/** Why there is no card where trying again changes nothing, and who can change it. */
export function ClosedCard({ error }: { readonly error: ApiError }) {
  const { t } = useApp();
  if (error.code === 'deal_hidden')
    return <Plain icon="lock" title={t('card.hidden.title')} text={t('card.hidden.text')} />;
  if (error.code === 'not_connected') return <NotConnected />;
  return <Closed error={error} />;
}

function Plain(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="sd-sec sd-row sd-row--top">
      <Icon name={props.icon} />
      <div class="sd-sp">
        <div class="sd-b">{props.title}</div>
        <div class="sd-m sd-2 sd-gap-2">{props.text}</div>
        {props.children}
      </div>
    </div>
  );
}

function NotConnected() {
  const { t, host } = useApp();
  return (
    <Plain icon="info" title={t('card.notConnected.title')} text={t('card.notConnected.text')}>
      <Button size="small" class="sd-gap-10" onClick={() => host.openSettings()}>
        {t('card.openSettings')}
      </Button>
    </Plain>
  );
}

function Closed({ error }: { readonly error: ApiError }) {
  const { t, host } = useApp();
  const [title = '', text = ''] = t(`problem.${error.code}`).split('** ');
  return (
    <Plain icon={UNSET.has(error.code) ? 'warning' : 'lock'} title={title.replace('**', '')} text={text}>
      {UNSET.has(error.code) && (
        <Button size="small" class="sd-gap-10" onClick={() => host.openSettings()}>
          {t('card.openSettings')}
        </Button>
      )}
      <ProblemDetails error={error} />
    </Plain>
  );
}

/** A new card has no number yet: there is nothing to book for. */
export function UnsavedDeal() {
  const { t } = useApp();
  return <Plain icon="info" title={t('card.unsaved.title')} text={t('card.unsaved.text')} />;
}
