//! `/params` and `/params/{name}`: what everything on the wire means, and with `?flow=` where it stands in a flow of this session.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_lens::{
    page::Look,
    params::{self, Name, Names, Traced, Unknown},
};
use glasshouse_web::{Failure, Html};

use crate::{app::App, lens};

/// The page of all names.
pub(crate) const PAGE: &str = "/params";

/// The addresses of this file.
pub(crate) fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource(PAGE).get(all)).service(web::resource("/params/{name}").get(one));
}

/// `GET /params`: every name.
async fn all(request: HttpRequest) -> HttpResponse {
    Html::of(params::ALL, &Names::all(params::flow(request.query_string()))).respond_to(&request)
}

/// `GET /params/{name}`: one of them.
async fn one(app: web::Data<App>, name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let flow = params::flow(request.query_string());
    let traced = match &flow {
        None => None,
        Some(id) => {
            // A flow that is not kept, or is another session's, is told so beside the name.
            let story = lens::story(&app, &request, id).await.ok();
            Some(Traced::name(&name, id, story.as_ref(), Look::of(request.query_string()).viewer))
        }
    };
    let Some(page) = Name::of(&name, traced) else {
        let unknown = Unknown::of(&name, flow);
        let values = serde_json::to_value(&unknown).map_err(|error| Failure::fault(&error))?;
        return Ok(unknown.failure().faced(params::NONE, values));
    };
    Ok(Html::of(params::ONE, &page).respond_to(&request))
}
