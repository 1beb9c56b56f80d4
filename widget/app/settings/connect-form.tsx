import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Segmented } from '../ui/segmented.tsx';
import { ConnectLogin } from './connect-login.tsx';
import { ConnectPartner } from './connect-partner.tsx';
import { ConnectToken } from './connect-token.tsx';

const WAYS = ['login', 'partner', 'token'] as const;
type Way = (typeof WAYS)[number];

interface ConnectFormProps {
  readonly onConnected: () => void;
  /** What is connected may have changed elsewhere. */
  readonly onReload: () => void;
}

/** Three ways to connect; what was typed in one is gone when another is chosen, because secrets are not kept around. */
export function ConnectForm({ onConnected, onReload }: ConnectFormProps) {
  const { t } = useApp();
  const [way, setWay] = useState<Way>('login');
  const choices = WAYS.map((value) => ({ value, text: t(`conn.way.${value}`) }));
  return (
    <div class="sd-card sd-conn">
      <Segmented label={t('conn.way')} value={way} choices={choices} onChange={setWay} />
      {way === 'login' && <ConnectLogin onConnected={onConnected} onToken={() => setWay('token')} />}
      {way === 'partner' && <ConnectPartner onReload={onReload} />}
      {way === 'token' && <ConnectToken onConnected={onConnected} />}
    </div>
  );
}
