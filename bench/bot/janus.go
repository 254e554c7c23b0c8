package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
)

// The room and its one sender have numbers of our own, so that receivers need not be told them.
const (
	janusRoom = 1
	janusFeed = 7
	patience  = 20 * time.Second
)

// One handle of Janus' VideoRoom plugin, spoken to over its plain HTTP transport.
type janus struct {
	address string
	session string
	handle  string
	events  chan janusEvent
	stop    context.CancelFunc
}

type janusEvent struct {
	Janus      string                     `json:"janus"`
	Data       struct{ ID int64 }         `json:"data"`
	JSEP       *webrtc.SessionDescription `json:"jsep"`
	PluginData struct {
		Data map[string]any `json:"data"`
	} `json:"plugindata"`
	Error struct{ Reason string } `json:"error"`
}

func openJanus(address string) (*janus, error) {
	made := &janus{address: address, events: make(chan janusEvent, 16)}
	session, err := made.post(address, map[string]any{"janus": "create"})
	if err != nil {
		return nil, err
	}
	own := fmt.Sprintf("%s/%d", address, session.Data.ID)
	plugin, err := made.post(own, map[string]any{"janus": "attach", "plugin": "janus.plugin.videoroom"})
	if err != nil {
		return nil, err
	}
	made.handle = fmt.Sprintf("%s/%d", own, plugin.Data.ID)
	ctx, stop := context.WithCancel(context.Background())
	made.session, made.stop = own, stop
	go made.listen(ctx, own)
	return made, nil
}

func (j *janus) post(url string, body map[string]any) (janusEvent, error) {
	body["transaction"] = "t"
	text, err := json.Marshal(body)
	if err != nil {
		return janusEvent{}, err
	}
	answer, err := http.Post(url, "application/json", bytes.NewReader(text))
	if err != nil {
		return janusEvent{}, err
	}
	defer answer.Body.Close()
	var found janusEvent
	if err := json.NewDecoder(answer.Body).Decode(&found); err != nil {
		return janusEvent{}, err
	}
	if found.Janus == "error" {
		return janusEvent{}, errors.New(found.Error.Reason)
	}
	return found, nil
}

// Long polls: they keep the session alive as well.
func (j *janus) listen(ctx context.Context, session string) {
	for ctx.Err() == nil {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, session, nil)
		if err != nil {
			return
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return
		}
		var found janusEvent
		err = json.NewDecoder(answer.Body).Decode(&found)
		_ = answer.Body.Close()
		if err == nil && found.Janus == "event" {
			j.events <- found
		}
	}
}

// Asks the plugin; its answer comes later, as an event.
func (j *janus) ask(body map[string]any, description *webrtc.SessionDescription) error {
	message := map[string]any{"janus": "message", "body": body}
	if description != nil {
		message["jsep"] = description
	}
	_, err := j.post(j.handle, message)
	return err
}

// A session that only falls silent would keep the sender's number for a minute.
func (j *janus) leave() {
	_, _ = j.post(j.session, map[string]any{"janus": "destroy"})
	j.stop()
}

// The next event that brings a description.
func (j *janus) described() (webrtc.SessionDescription, error) {
	limit := time.After(patience)
	for {
		select {
		case event := <-j.events:
			if why, isRefused := event.PluginData.Data["error"]; isRefused {
				return webrtc.SessionDescription{}, fmt.Errorf("janus: %v", why)
			}
			if event.JSEP != nil {
				return *event.JSEP, nil
			}
		case <-limit:
			return webrtc.SessionDescription{}, errors.New("janus does not answer")
		}
	}
}

// joinJanus sends the plan's camera into the room, or receives it when the plan has none.
func (c *company) joinJanus(address string, with plan) {
	one := &person{plan: with, began: time.Now(), players: map[string]*player{}, tallies: map[string]*tally{}}
	err := one.enterJanus(address)
	if err != nil {
		tell(map[string]any{"event": "failed", "id": with.ID, "why": err.Error()})
		return
	}
	c.Lock()
	c.people[with.ID] = one
	c.Unlock()
	tell(map[string]any{"event": "joined", "id": with.ID, "ms": one.age()})
}

func (p *person) enterJanus(address string) error {
	room, err := openJanus(address)
	if err != nil {
		return err
	}
	link, err := webrtc.NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		return err
	}
	p.close = func() {
		room.leave()
		_ = link.Close()
	}
	if len(p.plan.Camera) > 0 {
		return p.sendToJanus(room, link)
	}
	return p.takeFromJanus(room, link)
}

func (p *person) sendToJanus(room *janus, link *webrtc.PeerConnection) error {
	create := map[string]any{"request": "create", "room": janusRoom, "publishers": 2, "videocodec": "vp8", "bitrate": 0}
	if err := room.ask(create, nil); err != nil {
		return err
	}
	source, err := clipAt(p.plan.Camera[0])
	if err != nil {
		return err
	}
	track, err := webrtc.NewTrackLocalStaticSample(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000}, "camera", "camera")
	if err != nil {
		return err
	}
	sender, err := link.AddTrack(track)
	if err != nil {
		return err
	}
	shown := newPlayer(source, 0)
	p.players[p.plan.Camera[0]] = shown
	go func() {
		for {
			packets, _, err := sender.ReadRTCP()
			if err != nil {
				return
			}
			for _, packet := range packets {
				if _, isAsked := packet.(*rtcp.PictureLossIndication); isAsked {
					shown.restart.Store(true)
				}
			}
		}
	}()
	offer, err := link.CreateOffer(nil)
	if err != nil {
		return err
	}
	if err := settle(link, offer); err != nil {
		return err
	}
	publish := map[string]any{"request": "joinandconfigure", "ptype": "publisher", "room": janusRoom, "id": janusFeed}
	if err := room.ask(publish, link.LocalDescription()); err != nil {
		return err
	}
	answer, err := room.described()
	if err != nil {
		return err
	}
	isUp := make(chan struct{})
	link.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateConnected {
			close(isUp)
		}
	})
	if err := link.SetRemoteDescription(answer); err != nil {
		return err
	}
	// Until its sender is connected Janus says that there is no such feed.
	select {
	case <-isUp:
	case <-time.After(patience):
		return errors.New("no way to janus")
	}
	go show(track, shown)
	return nil
}

func (p *person) takeFromJanus(room *janus, link *webrtc.PeerConnection) error {
	link.OnTrack(func(track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
		go func() {
			for {
				if _, _, err := receiver.ReadRTCP(); err != nil {
					return
				}
			}
		}()
		p.count(track, track.ID(), "janus")
	})
	subscribe := map[string]any{"request": "join", "ptype": "subscriber", "room": janusRoom, "streams": []any{map[string]any{"feed": janusFeed}}}
	if err := room.ask(subscribe, nil); err != nil {
		return err
	}
	offer, err := room.described()
	if err != nil {
		return err
	}
	if err := link.SetRemoteDescription(offer); err != nil {
		return err
	}
	answer, err := link.CreateAnswer(nil)
	if err != nil {
		return err
	}
	if err := settle(link, answer); err != nil {
		return err
	}
	return room.ask(map[string]any{"request": "start"}, link.LocalDescription())
}

// settle waits for all own candidates: they travel in the description.
func settle(link *webrtc.PeerConnection, description webrtc.SessionDescription) error {
	gathered := webrtc.GatheringCompletePromise(link)
	if err := link.SetLocalDescription(description); err != nil {
		return err
	}
	select {
	case <-gathered:
		return nil
	case <-time.After(patience):
		return errors.New("no candidates")
	}
}

func show(track *webrtc.TrackLocalStaticSample, shown *player) {
	next := time.Now()
	for {
		sample, _ := shown.NextSample(context.Background())
		if err := track.WriteSample(sample); err != nil {
			return
		}
		next = next.Add(sample.Duration)
		time.Sleep(time.Until(next))
	}
}
