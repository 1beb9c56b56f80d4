import type { selection as english } from '../en/selection.ts';
import type { Translation } from '../words.ts';

export const selection: Translation<typeof english> = {
  'selection.title': 'Reservar para un trato',
  'selection.several': 'Hay {count} tratos marcados',
  'selection.severalText': 'Una cita pertenece a un trato. Marque el que quiere y abra esto otra vez.',
  'selection.none': 'No hay ningún trato marcado',
  'selection.noneText': 'Marque el trato para el que quiere reservar y abra esto otra vez.',
  'selection.hidden':
    'Las citas están desactivadas en el embudo o la etapa de este trato. Un administrador puede mostrarlas en Ajustes › Slotdesk.',
  'selection.who': '¿De quién es este trato?',
};
