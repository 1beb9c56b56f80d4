import type { panel as english } from '../en/panel.ts';
import type { Translation } from '../words.ts';

/** What the panel in the card says only now and then. */
export const panel: Translation<typeof english> = {
  'card.several.phone': {
    one: '{count} cliente tem este telefone',
    many: '{count} clientes têm este telefone',
    other: '{count} clientes têm este telefone',
  },
  'card.several.email': {
    one: '{count} cliente tem este e-mail',
    many: '{count} clientes têm este e-mail',
    other: '{count} clientes têm este e-mail',
  },
  'card.several.text': 'De quem é este negócio? Lembramos a resposta para este contato.',
  'card.several.sameName': 'Mesmo nome',
  'card.several.last': 'última {date}',
  'card.several.id': 'cliente {id}',
  'card.several.someoneElse': 'Outra pessoa',
  'card.several.someoneElseText': 'Um cliente novo é criado ao agendar',
  'card.several.choose': 'É {name}',
  'card.several.chooseNone': 'É outra pessoa',
  'install.title': 'O que vem agora',
  'install.text':
    'Depois de instalar, abra **Configurações › Slotdesk**: conecte o {provider}, deixe a gente criar os campos e escolha qual status leva o negócio a qual etapa.',
  'card.silent.title': 'O {provider} não responde.',
  'card.silent.nothing': 'Ainda não sabemos nada deste negócio.',
  'card.silent.asking': 'Perguntando…',
  'card.silent.nextTry': 'próxima tentativa em {time}',
  'card.notConnected.title': 'O {provider} ainda não está conectado',
  'card.notConnected.text': 'Um administrador faz a conexão uma vez em Configurações › Slotdesk. Leva dois minutos.',
  'card.hidden.title': 'Este negócio está fechado para você',
  'card.hidden.text':
    'Você não pode vê-lo no {crm}, então os agendamentos também ficam fechados. O responsável pode liberar.',
  'card.openSettings': 'Abrir configurações',
  'card.unsaved.title': 'Salve o negócio primeiro',
  'card.unsaved.text': 'Um negócio novo ainda não tem número. Depois de salvo, você agenda por aqui.',
};
