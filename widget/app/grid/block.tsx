import { Icon, type IconName } from '../ui/icon.tsx';
import { statusClass } from '../ui/status.tsx';
import type { Lane } from './lanes.ts';
import type { BlockKind, GridBlock } from './model.ts';
import { isLow, linesThatFit, placeOf } from './place.ts';
import type { Span } from './span.ts';
import { blockStop } from './stops.ts';

const ICONS: Readonly<Partial<Record<BlockKind, IconName>>> = {
  waiting: 'waiting',
  confirmed: 'confirmed',
  arrived: 'arrived',
  no_show: 'no_show',
  cancelled: 'cancelled',
  unlinked: 'unlinked',
  group: 'group',
};

function classOf(kind: BlockKind): string {
  if (kind === 'busy') return 'is-busy';
  if (kind === 'lost') return 'is-lost';
  return kind === 'unlinked' || kind === 'group' ? `sd-st-${kind}` : statusClass(kind);
}

const part = (value: number): string => `${Math.round(value * 10_000) / 100}%`;

interface BlockProps {
  readonly block: GridBlock;
  readonly lane: Lane;
  readonly range: Span;
}

/** An appointment, a group event or busy time: status by colour, shape and glyph, and in words for who asks. */
export function Block({ block, lane, range }: BlockProps) {
  const { kind, span, late } = block;
  const icon = ICONS[kind];
  const room = linesThatFit(span) - 1 - (late ? 1 : 0);
  const side = lane.width < 1 ? `;left:${part(lane.left)};width:${part(lane.width)}` : '';
  const marks = [isLow(span) && 'is-low', block.canMove && 'is-movable', block.color && 'has-color'].filter(Boolean);
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      class={['sd-ev', classOf(kind), ...marks].join(' ')}
      style={`${placeOf(span, range)}${side}`}
      data-stop={blockStop(block.id)}
      aria-label={block.label}
      title={block.label}
    >
      <b class="sd-el">
        {icon && <Icon name={late && room < 0 ? 'warning' : icon} size={12} />}
        {block.title}
      </b>
      {late && room >= 0 && (
        <span class="sd-el sd-ev__late">
          <Icon name="warning" size={12} />
          {late}
        </span>
      )}
      {block.lines.slice(0, Math.max(0, room)).map((line) => (
        <span key={line} class="sd-el">
          {line}
        </span>
      ))}
      {block.color && <i class="sd-ev__color" style={`background:#${block.color}`} />}
    </div>
  );
}
