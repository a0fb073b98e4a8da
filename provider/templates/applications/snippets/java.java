{% if person -%}
// Signs somebody in and trades the code for tokens. Java 17 or newer; nothing to install: java Application.java
{%- else -%}
// Gets a token for the application itself. Java 17 or newer; nothing to install: java Application.java
{%- endif %}
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;

public class Application {
    static final String CLIENT_ID = {{ client_id }};
{%- if person %}
    static final String REDIRECT_URI = {{ redirect_uri }};
{%- endif %}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> form = new HashMap<>();
{%- if person %}
        String state = random(16), verifier = random(48);
        Map<String, String> answer = ask(state, verifier);
        if (!state.equals(answer.get("state")) || !{{ issuer }}.equals(answer.get("iss"))) {
            throw new IllegalStateException("This is not the answer to my request.");
        }
        if (!answer.containsKey("code")) {
            throw new IllegalStateException(answer.get("error") + ": " + answer.get("error_description"));
        }
        form.put("grant_type", "authorization_code");
        form.put("code", answer.get("code"));
        form.put("redirect_uri", REDIRECT_URI);
        form.put("code_verifier", verifier);
{%- else %}
        form.put("grant_type", "client_credentials");
        form.put("scope", {{ scope }});
{%- endif %}
{%- if auth == "post" %}
        form.put("client_id", CLIENT_ID);
        form.put("client_secret", System.getenv("CLIENT_SECRET"));
{%- elif auth == "none" %}
        form.put("client_id", CLIENT_ID);
{%- endif %}
        HttpRequest request = HttpRequest.newBuilder(URI.create({{ token_endpoint }}))
            .header("Content-Type", "application/x-www-form-urlencoded")
{%- if auth == "basic" %}
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                (encode(CLIENT_ID) + ":" + encode(System.getenv("CLIENT_SECRET"))).getBytes(StandardCharsets.UTF_8)))
{%- endif %}
            .POST(BodyPublishers.ofString(encode(form)))
            .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        System.out.println(response.body());
    }
{%- if person %}

    /** Sends somebody to the provider and reads the address to which they come back. */
    static Map<String, String> ask(String state, String verifier) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        System.out.println({{ authorization_endpoint }} + "?" + encode(Map.of(
            "response_type", "code",
            "client_id", CLIENT_ID,
            "redirect_uri", REDIRECT_URI,
            "scope", {{ scope }},
            "state", state,
            "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
            "code_challenge_method", "S256")));
        System.out.print("Open that address, then paste the one you are sent back to: ");
        String back = new Scanner(System.in).nextLine().strip();
        Map<String, String> answer = new HashMap<>();
        for (String pair : back.substring(back.indexOf('?') + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return answer;
    }

    static String random(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
{%- endif %}

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    }
}
