import type { grid as english } from '../en/grid.ts';
import type { Translation } from '../words.ts';

export const grid: Translation<typeof english> = {
  'grid.busy': 'Ocupado',
  'grid.appointment': 'Cita',
  'grid.booked': {
    one: '{count} plaza ocupada',
    many: '{count} plazas ocupadas',
    other: '{count} plazas ocupadas',
  },
  'grid.late': 'Retraso de {duration}',
  'grid.deal': 'Trato {id}',
  'grid.noDeal': 'Sin trato',
  'grid.dayOff': '{name}, día libre',
  'grid.nothing': '{name}, nada que elegir',
  'grid.free': '{time}, {name}, libre hasta las {until}',
  'grid.chosen': 'Elegido: {time}, {name}',
  'grid.yourChoice': 'Su elección',
  'grid.until': 'hasta las {time}',
  'grid.target': '{time}, {name}. Enter la deja aquí, Esc la devuelve.',
  'grid.gaps': { one: '{count} hueco', many: '{count} huecos', other: '{count} huecos' },
  'grid.full': 'completo',
  'grid.off': 'día libre',
  'grid.team': 'Equipo: {shown} de {all}',
  'grid.teamAll': 'Todos',
  'grid.teamAble': 'Solo quien lo hace',
};
