import type { grid as english } from '../en/grid.ts';
import type { Translation } from '../words.ts';

export const grid: Translation<typeof english> = {
  'grid.busy': 'Занято',
  'grid.appointment': 'Запись',
  'grid.booked': {
    one: 'занято {count} место',
    few: 'занято {count} места',
    many: 'занято {count} мест',
    other: 'занято {count} места',
  },
  'grid.late': 'Опаздывает {duration}',
  'grid.deal': 'Сделка {id}',
  'grid.noDeal': 'Без сделки',
  'grid.dayOff': '{name}, выходной',
  'grid.nothing': '{name}, выбрать нечего',
  'grid.free': '{time}, {name}, свободно до {until}',
  'grid.chosen': 'Выбрано: {time}, {name}',
  'grid.yourChoice': 'Ваш выбор',
  'grid.until': 'до {time}',
  'grid.target': '{time}, {name}. Enter — поставить сюда, Esc — вернуть.',
  'grid.gaps': {
    one: '{count} окно',
    few: '{count} окна',
    many: '{count} окон',
    other: '{count} окна',
  },
  'grid.full': 'занято',
  'grid.off': 'выходной',
  'grid.team': 'Сотрудники: {shown} из {all}',
  'grid.teamAll': 'Все',
  'grid.teamAble': 'Только кто это делает',
};
