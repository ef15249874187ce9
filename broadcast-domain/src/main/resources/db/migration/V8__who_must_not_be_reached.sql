-- Who wants no broadcasts: by whose word, and what he had received last. And the words visitors say it with.

ALTER TABLE visitor
    ADD COLUMN opted_out_by       text,
    ADD COLUMN opted_out_agent_id bigint REFERENCES agent,
    -- The broadcast that he received last before he opted out; without a reference, as a delivery is.
    ADD COLUMN opted_out_after    bigint;
UPDATE visitor SET opted_out_by = 'VISITOR' WHERE opted_out_at IS NOT NULL;
ALTER TABLE visitor
    ADD CONSTRAINT visitor_opted_out_by_nobody CHECK ((opted_out_at IS NULL) = (opted_out_by IS NULL)),
    ADD CONSTRAINT visitor_opted_out_by_unknown CHECK (opted_out_by IN ('VISITOR', 'AGENT', 'IMPORT')),
    ADD CONSTRAINT visitor_opted_out_by_an_agent_without_name
        CHECK ((coalesce(opted_out_by, 'VISITOR') = 'VISITOR') = (opted_out_agent_id IS NULL)),
    ADD CONSTRAINT visitor_opted_in_after_a_broadcast CHECK (opted_out_after IS NULL OR opted_out_at IS NOT NULL);
CREATE INDEX visitor_by_opted_out_after ON visitor (opted_out_after) WHERE opted_out_after IS NOT NULL;

-- The product itself answers too, without an agent. NOT VALID: every older row kept a stronger rule, so none is looked at.
ALTER TABLE message
    DROP CONSTRAINT message_of_nobody,
    ADD CONSTRAINT message_of_visitor_and_agent CHECK (direction = 'OUTBOUND' OR agent_id IS NULL) NOT VALID;

-- In each language, what is answered to whoever opts out and whoever comes back.
CREATE TABLE opt_out_language (
    language    text PRIMARY KEY,
    stop_answer  text NOT NULL,
    start_answer text NOT NULL,
    CONSTRAINT opt_out_language_not_a_tag CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    CONSTRAINT opt_out_language_without_answer CHECK (stop_answer <> '' AND start_answer <> '')
);

-- The words, as they are compared: in small letters, with single blanks, without marks around them.
CREATE TABLE opt_out_word (
    word     text PRIMARY KEY,
    language text    NOT NULL REFERENCES opt_out_language ON DELETE CASCADE,
    wish     text    NOT NULL,
    place    integer NOT NULL,
    CONSTRAINT opt_out_word_empty CHECK (word <> ''),
    CONSTRAINT opt_out_word_wish_unknown CHECK (wish IN ('STOP', 'START'))
);
CREATE INDEX opt_out_word_by_language ON opt_out_word (language);

-- Answers to those words that are still to be sent: the message is stored, and taken from here by whoever sends it.
CREATE TABLE opt_out_answer (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dialog_number bigint      NOT NULL REFERENCES dialog,
    message_id    text        NOT NULL,
    due_at        timestamptz NOT NULL DEFAULT now(),
    attempts      integer     NOT NULL DEFAULT 0
);
CREATE INDEX opt_out_answer_due ON opt_out_answer (due_at);

INSERT INTO opt_out_language (language, stop_answer, start_answer) VALUES
    ('en', 'You will get no more mailings from us here. To get them again, send START.',
           'You will get our mailings here again. To end them, send STOP.'),
    ('ru', 'Вы больше не будете получать здесь наши рассылки. Чтобы получать их снова, отправьте СТАРТ.',
           'Вы снова будете получать здесь наши рассылки. Чтобы отказаться от них, отправьте СТОП.'),
    ('uk', 'Ви більше не отримуватимете тут наших розсилок. Щоб отримувати їх знову, надішліть ПІДПИСАТИСЯ.',
           'Ви знову отримуватимете тут наші розсилки. Щоб відмовитися від них, надішліть ВІДПИСАТИСЯ.'),
    ('de', 'Sie erhalten hier keine Rundschreiben mehr von uns. Mit ANMELDEN erhalten Sie sie wieder.',
           'Sie erhalten unsere Rundschreiben hier wieder. Mit ABMELDEN beenden Sie das.'),
    ('es', 'Ya no recibirá nuestros envíos aquí. Para volver a recibirlos, envíe ALTA.',
           'Volverá a recibir nuestros envíos aquí. Para dejar de recibirlos, envíe BAJA.'),
    ('fr', 'Vous ne recevrez plus nos envois ici. Pour les recevoir à nouveau, envoyez REPRENDRE.',
           'Vous recevrez à nouveau nos envois ici. Pour ne plus les recevoir, envoyez ARRÊT.'),
    ('pl', 'Nie będziesz już otrzymywać tutaj naszych wiadomości zbiorczych. Aby je znowu otrzymywać, wyślij ZAPISZ.',
           'Znowu będziesz otrzymywać tutaj nasze wiadomości zbiorcze. Aby zrezygnować, wyślij WYPISZ.'),
    ('it', 'Non riceverà più le nostre comunicazioni qui. Per riceverle di nuovo, invii ISCRIVIMI.',
           'Riceverà di nuovo le nostre comunicazioni qui. Per non riceverle più, invii CANCELLAMI.'),
    ('pt', 'Não receberá mais os nossos envios aqui. Para voltar a recebê-los, envie VOLTAR.',
           'Voltará a receber os nossos envios aqui. Para deixar de os receber, envie SAIR.'),
    ('nl', 'U ontvangt hier geen mailings meer van ons. Stuur AANMELDEN om ze weer te ontvangen.',
           'U ontvangt onze mailings hier weer. Stuur AFMELDEN om ze te beëindigen.'),
    ('tr', 'Bundan sonra burada toplu mesajlarımızı almayacaksınız. Yeniden almak için BAŞLAT yazın.',
           'Toplu mesajlarımızı burada yeniden alacaksınız. Almak istemezseniz DURDUR yazın.');

INSERT INTO opt_out_word (language, wish, word, place)
SELECT language, wish, word, place
FROM (VALUES
    ('en', 'STOP',  ARRAY['stop', '/stop', 'stopall', 'stop all', 'unsubscribe', 'opt out', 'opt-out', 'optout']),
    ('en', 'START', ARRAY['start', 'unstop', 'subscribe', 'opt in', 'opt-in', 'optin']),
    ('ru', 'STOP',  ARRAY['стоп', 'отписаться', 'отписка', 'отпишите меня', 'отказ от рассылки']),
    ('ru', 'START', ARRAY['старт', 'подписаться', 'подписка']),
    ('uk', 'STOP',  ARRAY['відписатися', 'відписатись', 'відписка', 'відпишіть мене']),
    ('uk', 'START', ARRAY['підписатися', 'підписатись', 'підписка']),
    ('de', 'STOP',  ARRAY['stopp', 'abmelden', 'abbestellen', 'austragen']),
    ('de', 'START', ARRAY['anmelden', 'wieder anmelden']),
    ('es', 'STOP',  ARRAY['baja', 'dar de baja', 'darme de baja', 'cancelar suscripción', 'cancelar suscripcion']),
    ('es', 'START', ARRAY['alta', 'suscribir', 'suscribirme']),
    ('fr', 'STOP',  ARRAY['arrêt', 'arret', 'désabonner', 'desabonner', 'me désabonner', 'me desabonner']),
    ('fr', 'START', ARRAY['reprendre', 'abonner', 'm''abonner', 'm’abonner']),
    ('pl', 'STOP',  ARRAY['wypisz', 'wypisz mnie', 'rezygnuję', 'rezygnuje']),
    ('pl', 'START', ARRAY['zapisz', 'zapisz mnie']),
    ('it', 'STOP',  ARRAY['cancellami', 'disiscrivimi', 'annulla iscrizione']),
    ('it', 'START', ARRAY['iscrivimi']),
    ('pt', 'STOP',  ARRAY['sair', 'descadastrar', 'cancelar inscrição', 'cancelar inscricao']),
    ('pt', 'START', ARRAY['voltar', 'inscrever']),
    ('nl', 'STOP',  ARRAY['afmelden', 'uitschrijven']),
    ('nl', 'START', ARRAY['aanmelden', 'inschrijven']),
    ('tr', 'STOP',  ARRAY['durdur', 'abonelikten çık', 'abonelikten cik']),
    ('tr', 'START', ARRAY['başlat', 'baslat', 'abone ol'])) AS given (language, wish, words)
CROSS JOIN unnest(words) WITH ORDINALITY AS w (word, place);
