import type { HealthResponse } from '../../../shared/contracts/health.ts';
import { useApp } from '../app-context.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

type Colour = 'ok' | 'warn' | 'bad';

interface MeterProps {
  readonly label: string;
  readonly value: string;
  readonly sub: string;
  readonly colour: Colour;
  /** The colour in a word. */
  readonly word: string;
  readonly bars?: readonly number[];
}

const GLYPH: Readonly<Record<Colour, IconName>> = { ok: 'tick', warn: 'warning', bad: 'cross' };

/** Four numbers that tell whether the machine runs; a colour never stands without a word and a number. */
export function HealthMeters({ data }: { readonly data: HealthResponse }) {
  return (
    <div class="sd-meters">
      <Addresses data={data} />
      <Queue data={data} />
      <Limits data={data} />
      <Deals data={data} />
    </div>
  );
}

function Meter({ label, value, sub, colour, word, bars }: MeterProps) {
  return (
    <section class="sd-card sd-meter" aria-label={label}>
      <div class="sd-row sd-row--top">
        <span class="sd-m sd-2 sd-sp">{label}</span>
        <span class={`sd-badge sd-badge--${colour}`}>
          <Icon name={GLYPH[colour]} size={12} />
          {word}
        </span>
      </div>
      <div class="sd-meter__value">{value}</div>
      <div class="sd-m sd-2">{sub}</div>
      {bars && <Bars values={bars} />}
    </section>
  );
}

const WIDTH = 240;
const HEIGHT = 36;

function Bars({ values }: { readonly values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const step = WIDTH / values.length;
  return (
    <svg class="sd-meter__bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, index) => {
        const height = Math.max(2, (value / most) * HEIGHT);
        const x = index * step;
        return <rect key={x} x={x} y={HEIGHT - height} width={step * 0.7} height={height} />;
      })}
    </svg>
  );
}

function Addresses({ data: { locations } }: { readonly data: HealthResponse }) {
  const { t } = useApp();
  const silent = locations.filter(({ webhook }) => webhook !== 'listening').length;
  return (
    <Meter
      label={t('meter.addresses')}
      value={String(locations.length - silent)}
      sub={t('meter.addresses.sub', { total: locations.length })}
      colour={silent === 0 ? 'ok' : 'bad'}
      word={silent === 0 ? t('meter.addresses.ok') : t('meter.addresses.bad', { count: silent })}
    />
  );
}

/** Seconds that an event may wait before somebody would notice. */
const BEHIND_AFTER = 60;

function Queue({ data: { queue } }: { readonly data: HealthResponse }) {
  const { t, format } = useApp();
  const { waiting, failing, oldestAgeSeconds } = queue;
  const isBehind = (oldestAgeSeconds ?? 0) > BEHIND_AFTER;
  const still = waiting === 0 ? 'empty' : 'moving';
  const age = (seconds: number) =>
    seconds < 60 ? t('meter.seconds', { count: Math.round(seconds) }) : format.duration(seconds);
  return (
    <Meter
      label={t('meter.queue')}
      value={String(waiting)}
      sub={oldestAgeSeconds === null ? t('meter.queue.none') : t('meter.queue.oldest', { age: age(oldestAgeSeconds) })}
      colour={failing > 0 ? 'bad' : isBehind ? 'warn' : 'ok'}
      word={failing > 0 ? t('meter.queue.failed', { count: failing }) : t(`meter.queue.${isBehind ? 'behind' : still}`)}
    />
  );
}

const BUSY_FROM = 70;
const FULL_FROM = 90;

function Limits({ data: { limits } }: { readonly data: HealthResponse }) {
  const { t, language } = useApp();
  const { provider, crm } = limits;
  const percent = Math.round(
    100 * Math.max(provider.usedPerMinute / provider.perMinute, crm.usedPerSecond / crm.perSecond),
  );
  const load = percent >= FULL_FROM ? 'full' : percent >= BUSY_FROM ? 'busy' : 'calm';
  const number = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return (
    <Meter
      label={t('meter.limits')}
      value={t('meter.limits.perMinute', { count: provider.usedPerMinute })}
      sub={t('meter.limits.sub', {
        allowed: provider.perMinute,
        crmUsed: number(crm.usedPerSecond),
        crmAllowed: number(crm.perSecond),
      })}
      colour={load === 'full' ? 'bad' : load === 'busy' ? 'warn' : 'ok'}
      word={t(`meter.limits.${load}`, { percent })}
    />
  );
}

function Deals({ data: { dealsPerDay } }: { readonly data: HealthResponse }) {
  const { t } = useApp();
  const counts = dealsPerDay.map(({ count }) => count);
  const today = counts.at(-1) ?? 0;
  return (
    <Meter
      label={t('meter.deals')}
      value={String(today)}
      sub={t('meter.deals.sub', { count: counts.reduce((sum, count) => sum + count, 0) })}
      colour="ok"
      word={t(today === 0 ? 'meter.deals.none' : 'meter.deals.some')}
      bars={counts}
    />
  );
}
