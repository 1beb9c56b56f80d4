import type { selection as english } from '../en/selection.ts';
import type { Translation } from '../words.ts';

export const selection: Translation<typeof english> = {
  'selection.title': 'Agendar para um negócio',
  'selection.several': '{count} negócios estão marcados',
  'selection.severalText': 'Um agendamento pertence a um negócio. Marque o que você quer e abra isto de novo.',
  'selection.none': 'Nenhum negócio está marcado',
  'selection.noneText': 'Marque o negócio para o qual quer agendar e abra isto de novo.',
  'selection.hidden':
    'Os agendamentos estão desligados no funil ou na etapa deste negócio. Um administrador pode mostrá-los em Configurações › Slotdesk.',
  'selection.who': 'De quem é este negócio?',
};
