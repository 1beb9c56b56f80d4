import type { grid as english } from '../en/grid.ts';
import type { Translation } from '../words.ts';

export const grid: Translation<typeof english> = {
  'grid.busy': 'Ocupado',
  'grid.appointment': 'Agendamento',
  'grid.booked': {
    one: '{count} vaga ocupada',
    many: '{count} vagas ocupadas',
    other: '{count} vagas ocupadas',
  },
  'grid.late': 'Atraso de {duration}',
  'grid.deal': 'Negócio {id}',
  'grid.noDeal': 'Sem negócio',
  'grid.dayOff': '{name}, folga',
  'grid.nothing': '{name}, nada a escolher',
  'grid.free': '{time}, {name}, livre até {until}',
  'grid.chosen': 'Escolhido: {time}, {name}',
  'grid.yourChoice': 'Sua escolha',
  'grid.until': 'até {time}',
  'grid.target': '{time}, {name}. Enter deixa aqui, Esc devolve.',
  'grid.gaps': { one: '{count} horário livre', many: '{count} horários livres', other: '{count} horários livres' },
  'grid.full': 'lotado',
  'grid.off': 'folga',
  'grid.team': 'Equipe: {shown} de {all}',
  'grid.teamAll': 'Todos',
  'grid.teamAble': 'Só quem faz',
};
