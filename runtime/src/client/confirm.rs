//! Confirming a login by a code that the server sends to a telephone.
//!
//! Both steps are made once, in the session of the challenge: behind each stands a person, who sees how it ended. That a
//! confirmation is wanted at all is found in `login`.

use super::Inner;
use super::call::{Exchange, session_error};
use super::login::Secrets;
use crate::codec::Decode;
use crate::error::{Challenge, Error, SessionError, SessionErrorKind};
use crate::offline::Fresh;
use crate::operation::{Confirmation, SessionCall};
use crate::session::Session;

impl Inner {
    pub(super) async fn send_code(&self, challenge: &Challenge) -> Result<(), Error> {
        let step = Step::of(self, challenge, |confirmation| confirmation.send)?;
        self.take(&step, &[step.id], &mut Fresh(())).await
    }

    pub(super) async fn confirm(&self, challenge: &Challenge, code: &str) -> Result<(), Error> {
        let step = Step::of(self, challenge, |confirmation| confirmation.confirm)?;
        let mut answered = Fresh(Some(String::new()));
        if let Err(mut error) = self.take(&step, &[step.id, code], &mut answered).await {
            error.scrub(code);
            return Err(error);
        }
        let session = answered.0.map(Session::new).filter(|session| session.header().is_some());
        let session =
            session.ok_or_else(|| session_error(step.call.operation, SessionErrorKind::NoSession))?;
        if let Some(sessions) = &self.sessions {
            sessions.set_session(session).await;
        }
        Ok(())
    }

    async fn take(
        &self,
        step: &Step<'_>,
        values: &[&str],
        into: &mut (dyn Decode + Send),
    ) -> Result<(), Error> {
        let params = Secrets { format: step.call.params, values };
        let exchange = Exchange { api: self.api, operation: step.call.operation, params: &params };
        let mut taken = self.once(exchange, step.session, into).await;
        if let Err(error) = &mut taken {
            error.scrub(step.session.expose());
        }
        taken
    }
}

/// A step of the confirmation, and what it is made with.
struct Step<'a> {
    call: SessionCall,
    session: &'a Session,
    id: &'a str,
}

impl<'a> Step<'a> {
    fn of(
        client: &Inner,
        challenge: &'a Challenge,
        which: impl Fn(&Confirmation) -> SessionCall,
    ) -> Result<Self, Error> {
        let spec = client.api.session.as_ref();
        let call = spec.and_then(|spec| spec.confirmation.as_ref()).map(which);
        match (call, &challenge.session, &challenge.id) {
            (Some(call), Some(session), Some(id)) => Ok(Self { call, session, id }),
            (call, ..) => {
                let call = call.map(|call| call.operation).or(spec.map(|spec| spec.login));
                let method = call.map_or("", |operation| operation.name);
                Err(Error::Session(Box::new(SessionError { method, kind: SessionErrorKind::NotConfirmable })))
            }
        }
    }
}
