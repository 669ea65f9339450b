import {useEffect, useRef} from 'preact/hooks';
import type {ConnectionState} from '../../session';
import {Brand, Icon} from '../icon';
import {messages} from '../messages';
import {Avatar} from '../people/avatar';
import {nameOf} from '../people/person';
import {listLink} from '../route';
import {SettingsMenu} from './settings-menu';
import {useDelayed} from './delayed';

const unnoticedMillis = 2000;

/** New wave, the folders, and at the foot oneself with the state of the connection. On a phone, a sheet. */
export function Navigation(props: {
  me: string;
  state: ConnectionState;
  isOpen: boolean;
  atList: boolean;
  onClose: () => void;
  onNewWave: () => void;
  onHelp: () => void;
  onSignOut: () => void;
}) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (props.isOpen) nav.current?.querySelector<HTMLElement>('button')?.focus();
  }, [props.isOpen]);
  useEffect(() => {
    if (!props.isOpen) return;
    const onPointer = ({target}: PointerEvent) => {
      if (target instanceof Node && !nav.current?.contains(target)) props.onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [props.isOpen, props.onClose]);
  const isOnline = props.state === 'connected';
  return (
    <nav
      ref={nav}
      class={`nav ${props.isOpen ? 'open' : ''}`}
      aria-label={messages.navigation}
      onKeyDown={(event) => {
        if (!props.isOpen || event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <button class="ib close" aria-label={messages.close} onClick={props.onClose}>
        <Icon name="close" />
      </button>
      <Brand name={messages.product} />
      <button
        class="btn primary new"
        title={isOnline ? `${messages.newWave} (c)` : messages.needsConnection}
        disabled={!isOnline}
        onClick={props.onNewWave}
      >
        <Icon name="add" />
        <span class="lbl">{messages.newWave}</span>
      </button>
      <a class="n" href={listLink} title={messages.inbox} aria-current={props.atList ? 'page' : undefined}>
        <Icon name="inbox" />
        <span class="lbl">{messages.inbox}</span>
      </a>
      <div class="foot">
        <Me me={props.me} state={props.state} onHelp={props.onHelp} onSignOut={props.onSignOut} />
      </div>
    </nav>
  );
}

function Me(props: {me: string; state: ConnectionState; onHelp: () => void; onSignOut: () => void}) {
  const isLost = useDelayed(props.state === 'reconnecting', unnoticedMillis);
  const shown = props.state === 'reconnecting' && !isLost ? 'connected' : props.state;
  return (
    <div class="me">
      <span class={`dot ${shown === 'connected' ? '' : 'away'}`} title={messages.connection[shown]}>
        <Avatar address={props.me} size="sm" />
      </span>
      <span class="who">
        <b title={props.me}>{nameOf(props.me)}</b>
        <span class="state" data-testid="connection">
          {messages.connection[shown]}
        </span>
      </span>
      <SettingsMenu onHelp={props.onHelp} onSignOut={props.onSignOut} />
    </div>
  );
}
