import type { health as english } from '../en/health.ts';
import type { Translation } from '../words.ts';

export const health: Translation<typeof english> = {
  'set.health': 'Saúde',
  'health.well': 'Tudo bem',
  'health.needs': {
    one: '{count} precisa de você',
    many: '{count} precisam de você',
    other: '{count} precisam de você',
  },
  'health.lead': 'Tudo o que pode falhar, vigiado o dia todo.',
  'health.checkAll': 'Verificar tudo',
  'health.checking': 'Verificando…',
  'health.notChecked': 'Não foi verificado.',
  'health.asOf': 'Às {time}',
  'health.nothing': 'Ainda não há nada conectado, então não há nada a vigiar.',
  'health.mended': 'Resolvido sozinho',
  'alert.since': 'Desde {time}.',
  'alert.webhook_right_missing':
    '**“Alterar as configurações de WebHook” está desativado para {name}.** O {provider} não pode nos avisar das mudanças e os negócios atrasam até 5 min. Ative no {provider}: Configurações › Configurações do sistema › Lista de usuários › {name} › Direitos de acesso › Configurações.',
  'alert.rights_missing':
    '**Faltam permissões a {name}: {rights}.** O que precisa delas não funciona. Ative no {provider}: Configurações › Configurações do sistema › Lista de usuários › {name} › Direitos de acesso.',
  'alert.reconnect_needed':
    '**O {provider} não aceita mais o acesso de {name}.** A senha mudou ou o acesso foi retirado. Nada se perde; negócios e agendamentos esperam até você conectar de novo.',
  'alert.licence_lapsed':
    '**A assinatura do {provider} em {location} venceu.** Lá o {provider} não responde a nada. Renove no {provider}; percebemos em até uma hora.',
  'alert.application_off':
    '**Nosso aplicativo está desativado em {location}.** O proprietário o removeu ou o {provider} o congelou. Conecte-o lá de novo; os agendamentos continuam.',
  'alert.webhook_list_full':
    '**A lista de endereços webhook de {location} está cheia.** Cabem dez. Remova no {provider} um que não é mais usado e verifique de novo. Enquanto isso lemos as mudanças a cada 5 min; nada se perde.',
  'alert.webhook_failing':
    '**Não conseguimos informar nosso endereço ao {provider} em {location}.** Tentamos de novo sozinhos e enquanto isso lemos as mudanças a cada 5 min; nada se perde.',
  'alert.webhook_gone':
    '**Nosso endereço webhook tinha sumido em {location}.** Alguém, ou outro aplicativo, o tirou. Foi recolocado.',
  'alert.crm_webhook_failing':
    '**Não conseguimos dizer ao {crm} onde avisar das mudanças.** Por enquanto, mover um negócio à mão não altera nenhum agendamento. Tentamos de novo sozinhos.',
  'alert.crm_webhook_missing':
    '**O {crm} não nos avisa das mudanças.** O plano desta conta não tem webhooks: mover um negócio à mão não altera nenhum agendamento. No outro sentido funciona.',
  'alert.putBack': 'Recolocar o endereço',
  'alert.showRights': 'Ver as permissões',
  'meter.addresses': 'Endereços webhook',
  'meter.addresses.ok': 'Ouvindo',
  'meter.addresses.bad': { one: '{count} em silêncio', many: '{count} em silêncio', other: '{count} em silêncio' },
  'meter.addresses.sub': 'de {total}, verificados uma vez por dia',
  'meter.queue': 'Fila agora',
  'meter.queue.empty': 'Vazia',
  'meter.queue.moving': 'Andando',
  'meter.queue.behind': 'Atrasada',
  'meter.queue.failed': { one: '{count} falha', many: '{count} de falhas', other: '{count} falhas' },
  'meter.queue.oldest': 'O evento mais antigo espera {age}',
  'meter.queue.none': 'Nenhum evento espera',
  'meter.seconds': '{count} s',
  'meter.limits': 'Pedidos ao {provider}',
  'meter.limits.calm': '{percent}%, tranquilo',
  'meter.limits.busy': '{percent}%, muito',
  'meter.limits.full': '{percent}%, cheio',
  'meter.limits.perMinute': '{count} / min',
  'meter.limits.sub': 'de {allowed} / min. {crm}: {crmUsed} de {crmAllowed} / s',
  'meter.deals': 'Negócios criados hoje',
  'meter.deals.none': 'Nenhum',
  'meter.deals.some': 'Criados',
  'meter.deals.sub': '{count} em 14 dias',
  'health.connection': 'Conexão',
  'health.asWhat': 'Como quem ou o quê',
  'health.heard': 'Último sinal',
  'health.state': 'Estado',
  'health.never': 'ainda não',
  'health.row.provider': '{provider} · {locations}',
  'health.row.webhook': 'Webhook do {provider} · {location}',
  'health.row.crm': 'Webhook do {crm}',
  'health.row.crmWhat': 'negócios e contatos',
  'health.row.appointments': 'agendamentos e clientes',
  'health.connected': 'Conectado',
  'health.reconnect': 'Não aceito',
  'health.crm.not_available': 'Não neste plano',
};
