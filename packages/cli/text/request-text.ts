import type { RequestRecord } from '@trygg/engine';
import type { Letter } from '@trygg/engine/model';
import { plural } from './findings.ts';

function clock(request: RequestRecord): string {
  if (request.daysLeft === null) return `${request.state} on ${request.closedOn ?? ''}`;
  const days = request.overdue
    ? `OVERDUE by ${plural(-request.daysLeft, 'day')}`
    : `${plural(request.daysLeft, 'day')} left`;
  return `${request.state}, answer by ${request.answerBy}, ${days}`;
}

function line(request: RequestRecord): string {
  const reference = request.reference === null ? '' : `, ${request.reference}`;
  return `${request.number}  ${request.right} by ${request.channel}, received ${request.receivedOn}${reference}: ${clock(request)}\n`;
}

export function requestText(request: RequestRecord): string {
  const suspended =
    request.dueIfSuspendedOn === null
      ? ''
      : `  identified on ${request.identifiedOn ?? ''}; a clock from that day would end on ${request.dueIfSuspendedOn}, and is not relied on\n`;
  return line(request) + suspended;
}

export function requestsText(requests: readonly RequestRecord[], all: boolean): string {
  const overdue = requests.filter((request) => request.overdue).length;
  const closing = `${plural(requests.length, all ? 'request' : 'open request')}, ${overdue} overdue\n`;
  return requests.map(requestText).join('') + closing;
}

export function letterText({ subject, text }: Letter): string {
  return `To be sent to whoever asked; only its hash is kept:\n\n${subject}\n\n${text}`;
}
